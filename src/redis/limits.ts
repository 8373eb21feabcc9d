import { createLimits, type Limits, OF_ASKER, OF_CHAT, OF_NOTICES } from '../bot/limits.js';
import type { Refill } from '../bot/token-buckets.js';
import type { Connection } from './connection.js';
import { script } from './script.js';

/**
 * Called with `charge` or `ask` and then, for each bucket, its name, capacity, interval and the
 * tokens wanted. Returns the milliseconds until all buckets have these tokens. If that is 0, `charge`
 * takes them. A bucket is stored as the moment at which it is full again.
 */
const buckets = script(`
local wait, full = 0, {}
for i = 2, #args, 4 do
  local at = tonumber(redis.call('GET', key('bucket', args[i]))) or now
  full[i] = math.max(now, at)
  wait = math.max(wait, at - now - (args[i + 1] - args[i + 3]) * args[i + 2])
end
if wait > 0 or args[1] == 'ask' then return math.ceil(wait) end
for i = 2, #args, 4 do
  local at = full[i] + args[i + 2] * args[i + 3]
  redis.call('SET', key('bucket', args[i]), string.format('%d', at), 'PX', math.ceil(at - now) + 1000)
end
return 0
`);

/**
 * Limits kept for all processes together. While Redis is away, calls that fail are charged in this
 * process. `now` gives milliseconds from a fixed moment and never goes back.
 */
export function createRedisLimits({ run, orElse }: Connection, now: () => number): Limits {
  const own = createLimits(now);
  const bucket = (name: string, { capacity, interval }: Refill, tokens = 1) =>
    [name, capacity, interval, Math.min(tokens, capacity)] as const;
  const asker = (id: number, tokens?: number) => bucket(`asker:${id}`, OF_ASKER, tokens);
  const chat = (id: number) => bucket(`chat:${id}`, OF_CHAT);
  const notices = (id: number) => bucket(`notice:${id}`, OF_NOTICES);
  const wait = async (deed: 'charge' | 'ask', ...named: (string | number)[]) =>
    Number(await run(buckets, deed, ...named));

  return {
    charge: (askerId, chatId, tokens = 1) =>
      orElse(
        async () => {
          const ofChat = chatId === undefined ? [] : chat(chatId);
          return (await wait('charge', ...asker(askerId, tokens), ...ofChat)) || undefined;
        },
        () => own.charge(askerId, chatId, tokens),
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
