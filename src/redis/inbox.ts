import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Inbox, isUpdate, sortLeft } from '../bot/inbox.js';
import { StoreAway } from '../bot/store-away.js';
import { decode, encode } from '../store/codec.js';
import type { Connection } from './connection.js';
import { script } from './script.js';

/** Milliseconds for which the number of an update is remembered: Telegram repeats none after a day. */
const MEMORY = 24 * 3_600_000;
/** Milliseconds after which a process that is not heard of has left its updates behind. */
const ABSENCE = 60_000;
const BEAT = 10_000;
/** Updates taken over at a time. */
const MOST = 50;

/*
 * update:ID      the update, empty once it is handled
 * inbox          the numbers of those that are not, by when they are taken for left behind
 * inbox:starts   by their numbers, how many processes have started on them
 * inbox:owners   by their numbers, the processes that have taken them
 */
/** A process whose call may have been lost calls again: the update is then still its own. */
const take = script(`
local update = key('update', args[1])
local owner = redis.call('HGET', key('inbox', 'owners'), args[1])
if redis.call('EXISTS', update) == 1 then return owner == args[3] and 1 or 0 end
redis.call('SET', update, args[2])
redis.call('HSET', key('inbox', 'owners'), args[1], args[3])
redis.call('HSET', key('inbox', 'starts'), args[1], 1)
redis.call('ZADD', key('inbox'), now + ${ABSENCE}, args[1])
return 1
`);

/** Called with a number to add and with ids. */
const addStarts = script(`
for i = 2, #args do
  if redis.call('HEXISTS', key('inbox', 'starts'), args[i]) == 1 then
    redis.call('HINCRBY', key('inbox', 'starts'), args[i], args[1])
  end
end
`);

const done = script(`
redis.call('ZREM', key('inbox'), args[1])
redis.call('HDEL', key('inbox', 'starts'), args[1])
redis.call('HDEL', key('inbox', 'owners'), args[1])
redis.call('SET', key('update', args[1]), '', 'PX', ${MEMORY})
`);

const renew = script(`
for _, id in ipairs(args) do redis.call('ZADD', key('inbox'), 'XX', now + ${ABSENCE}, id) end
`);

const left = script(`
local found = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', key('inbox'), '-inf', now, 'LIMIT', 0, ${MOST})) do
  redis.call('ZADD', key('inbox'), now + ${ABSENCE}, id)
  local starts = tonumber(redis.call('HGET', key('inbox', 'starts'), id) or 1)
  found[#found + 1] = {redis.call('GET', key('update', id)) or '', starts}
end
return found
`);

const rows = z.array(z.tuple([z.string(), z.number()]));

/** The inbox of all processes. */
export function createRedisInbox({ run, untilBack }: Connection): Inbox {
  const owner = randomUUID();
  /** What this process is at. */
  const inHand = new Set<number>();
  /** What it has taken over, and has yet to begin with. */
  const takenOver = new Set<number>();
  /** What is handled, which could not be said. */
  const unsaid = new Set<number>();

  const say = async (id: number): Promise<void> => {
    unsaid.add(id);
    await run(done, id);
    unsaid.delete(id);
  };
  const beat = async (): Promise<void> => {
    if (inHand.size > 0) await run(renew, ...inHand);
    for (const id of unsaid) await say(id);
  };
  const timer = setInterval(() => {
    // What fails now is made up for by the next.
    beat().catch(() => {});
  }, BEAT);

  return {
    async take(update) {
      const { update_id: id } = update;
      if (takenOver.delete(id)) {
        await run(addStarts, 1, id);
        return 'taken-over';
      }
      if (inHand.has(id) || unsaid.has(id)) return 'known';
      inHand.add(id);
      for (;;) {
        try {
          if ((await run(take, id, encode(update), owner)) === 1) return 'taken';
          inHand.delete(id);
          return 'known';
        } catch (error) {
          if (!(error instanceof StoreAway)) {
            inHand.delete(id);
            throw error;
          }
          if (!(await untilBack())) return 'not-kept';
        }
      }
    },

    async done(id) {
      inHand.delete(id);
      try {
        await say(id);
      } catch (error) {
        if (!(error instanceof StoreAway)) throw error;
      }
    },

    async left() {
      const found = rows.parse(await run(left)).flatMap(([text, starts]) => {
        const update = decode(text, isUpdate);
        return update && !inHand.has(update.update_id) ? [{ update, starts }] : [];
      });
      const { updates, quarantined } = sortLeft(found);
      for (const { update_id } of quarantined) await say(update_id);
      for (const { update_id } of updates) {
        inHand.add(update_id);
        takenOver.add(update_id);
      }
      return { updates, quarantined };
    },

    async close() {
      clearInterval(timer);
      const started = [...inHand].filter((id) => !takenOver.has(id));
      if (started.length > 0) await run(addStarts, -1, ...started).catch(() => {});
    },
  };
}
