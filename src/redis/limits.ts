import { createLimits, type Limits, OF_ASKER, OF_CHAT, OF_NOTICES } from '../bot/limits.js';
import type { Connection } from './connection.js';
import { orElse } from './or-else.js';
import { script } from './script.js';

/**
 * Called with `charge` or `ask` and then, for each bucket, its name, capacity and interval. Gives the
 * ms until all have a token; 0, and with `charge` each has lost one. A bucket is the moment at which
 * it is full again.
 */
const buckets = script(`
local wait, full = 0, {}
for i = 2, #args, 3 do
  local at = tonumber(redis.call('GET', key('bucket', args[i]))) or now
  full[i] = math.max(now, at)
  wait = math.max(wait, at - now - (args[i + 1] - 1) * args[i + 2])
end
if wait > 0 or args[1] == 'ask' then return math.ceil(wait) end
for i = 2, #args, 3 do
  local at = full[i] + args[i + 2]
  redis.call('SET', key('bucket', args[i]), string.format('%d', at), 'PX', math.ceil(at - now) + 1000)
end
return 0
`);

/**
 * Limits kept for all processes together. While Redis is away, calls that fail are charged in this
 * process. `now` gives milliseconds from a fixed moment and never goes back.
 */
export function createRedisLimits({ run }: Connection, now: () => number): Limits {
  const own = createLimits(now);
  const asker = (id: number) => [`asker:${id}`, OF_ASKER.capacity, OF_ASKER.interval];
  const chat = (id: number) => [`chat:${id}`, OF_CHAT.capacity, OF_CHAT.interval];
  const notices = (id: number) => [`notice:${id}`, OF_NOTICES.capacity, OF_NOTICES.interval];
  const wait = async (deed: 'charge' | 'ask', ...named: (string | number)[]) =>
    Number(await run(buckets, deed, ...named));

  return {
    charge: (askerId, chatId) =>
      orElse(
        async () => {
          const ofChat = chatId === undefined ? [] : chat(chatId);
          return (await wait('charge', ...asker(askerId), ...ofChat)) || undefined;
        },
        () => own.charge(askerId, chatId),
      ),

    exhaustion: (askerId) =>
      orElse(
        async () => (await wait('ask', ...asker(askerId))) || undefined,
        () => own.exhaustion(askerId),
      ),

    mayNotify: (chatId) =>
      orElse(
        async () => (await wait('charge', ...notices(chatId))) === 0,
        () => own.mayNotify(chatId),
      ),
  };
}
