import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Job } from '../jobs/jobs.js';
import type { Open, Pending } from '../jobs/pending.js';
import { decode, encode } from '../store/codec.js';
import { isJob } from '../store/shapes.js';
import type { Connection } from './connection.js';
import { script } from './script.js';

/** Milliseconds for which a job that is over is remembered: two days. */
const MEMORY = 2 * 24 * 3_600_000;
/** The same for Redis, which is to forget a little later than we do; seconds. */
const EXPIRY = MEMORY / 1000 + 3600;

/** Why somebody has called a job off. */
export type Reason = 'cancelled' | 'replaced';

/** An open job, with what processes tell each other of it. */
export interface SharedOpen extends Open {
  /** Milliseconds since it was taken. */
  readonly age: number;
  /** The same since its answer was on its way; undefined while it is not. */
  readonly sendingFor: number | undefined;
  readonly calledOff: Reason | undefined;
}

/** The open jobs of all processes. */
export interface SharedPending extends Pending {
  look(id: string): Promise<SharedOpen | undefined>;
  /** False where the job is over, or has been called off. */
  callOff(id: string, why: Reason): Promise<boolean>;
  /** How many jobs of that asker are open. */
  countOf(askerId: number): Promise<number>;
  /** The jobs taken longer ago than so many milliseconds, the oldest first. */
  olderThan(milliseconds: number): Promise<readonly string[]>;
  /** The job that was taken, or not, while Redis went away is none. */
  revoke(id: string): Promise<void>;
}

/*
 * job:ID            what is known of a job; without "job" once it is over
 * open              the ids of open jobs, by number
 * open-in:CHAT      the same of a chat
 * open-of:ASKER     the same of an asker
 * message:CHAT:N    the ids of the jobs of a message, by number
 */
const LIBRARY = `
local function forget(id)
  local job = key('job', id)
  local chat, asker = unpack(redis.call('HMGET', job, 'chat', 'asker'))
  redis.call('ZREM', key('open'), id)
  redis.call('ZREM', key('open-in', chat), id)
  redis.call('ZREM', key('open-of', asker), id)
end
local function isOpen(id) return redis.call('HEXISTS', key('job', id), 'job') == 1 end
`;

const add = script(`${LIBRARY}
local id, text, wanted, chat, message, asker = unpack(args)
local job = key('job', id)
local over = tonumber(redis.call('HGET', job, 'over'))
if over and over < now - ${MEMORY} then redis.call('DEL', job) end
if redis.call('EXISTS', job) == 1 then return 0 end
local number = redis.call('INCR', key('jobs'))
redis.call('HSET', job, 'job', text, 'key', wanted, 'chat', chat, 'message', message, 'asker', asker, 'at', now)
redis.call('ZADD', key('open'), number, id)
redis.call('ZADD', key('open-in', chat), number, id)
redis.call('ZADD', key('open-of', asker), number, id)
redis.call('ZADD', key('message', chat, message), number, id)
redis.call('PERSIST', key('message', chat, message))
return 1
`);

const showStatus = script(`${LIBRARY}
local job = key('job', args[1])
if not isOpen(args[1]) then return false end
redis.call('HSETNX', job, 'status', args[2])
return redis.call('HGET', job, 'status')
`);

/** A call that is sent twice, as after a break, has the same mark. */
const send = script(`${LIBRARY}
local job = key('job', args[1])
if not isOpen(args[1]) then return 0 end
if redis.call('HSETNX', job, 'sending', args[2]) == 1 then redis.call('HSET', job, 'sent', now) end
return redis.call('HGET', job, 'sending') == args[2] and 1 or 0
`);

const done = script(`${LIBRARY}
local job = key('job', args[1])
if not isOpen(args[1]) then return end
forget(args[1])
local chat, message = unpack(redis.call('HMGET', job, 'chat', 'message'))
redis.call('HDEL', job, 'job', 'at', 'status', 'sending', 'sent', 'asker', 'off')
redis.call('HSET', job, 'over', now)
redis.call('EXPIRE', job, ${EXPIRY})
redis.call('EXPIRE', key('message', chat, message), ${EXPIRY})
`);

const revoke = script(`${LIBRARY}
if not isOpen(args[1]) then return end
forget(args[1])
redis.call('DEL', key('job', args[1]))
`);

/** Called with ids; gives seven values for each that is open. */
const look = script(`${LIBRARY}
local all = {}
for _, id in ipairs(args) do
  if isOpen(id) then
    local found = redis.call('HMGET', key('job', id), 'job', 'status', 'sending', 'at', 'sent', 'off')
    local sent = found[5] and now - found[5] or -1
    all[#all + 1] = {id, found[1], found[2] or '', found[3] and 1 or 0, now - found[4], sent, found[6] or ''}
  end
end
return all
`);

const callOff = script(`${LIBRARY}
if not isOpen(args[1]) then return 0 end
return redis.call('HSETNX', key('job', args[1]), 'off', args[2])
`);

const ofMessage = script(`
local ids = redis.call('ZREVRANGE', key('message', args[1], args[2]), 0, -1)
for _, id in ipairs(ids) do
  local job = redis.call('HMGET', key('job', id), 'key', 'job', 'over', 'chat', 'message')
  local isThis = job[4] == args[1] and job[5] == args[2]
  local isKnown = job[2] or (job[3] and tonumber(job[3]) >= now - ${MEMORY})
  if isThis and isKnown then return {id, job[1], job[2] and 1 or 0} end
end
return false
`);

const setChat = script(`${LIBRARY}
local id, to, text = unpack(args)
local job = key('job', id)
if not isOpen(id) then return end
local number = redis.call('ZSCORE', key('open'), id)
local from, message = unpack(redis.call('HMGET', job, 'chat', 'message'))
redis.call('ZREM', key('open-in', from), id)
redis.call('HSET', job, 'chat', to, 'job', text)
redis.call('ZADD', key('open-in', to), number, id)
redis.call('ZADD', key('message', to, message), number, id)
`);

/** The jobs are added in the order of time, so the oldest come first. */
const olderThan = script(`
local old = {}
for _, id in ipairs(redis.call('ZRANGE', key('open'), 0, -1)) do
  local at = tonumber(redis.call('HGET', key('job', id), 'at'))
  if at and at > now - args[1] then break end
  old[#old + 1] = id
end
return old
`);

const REASONS = ['cancelled', 'replaced'] as const;
const row = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.number(),
  z.number(),
  z.number(),
  z.string(),
]);
const rows = z.array(row);
const askedRow = z.tuple([z.string(), z.string(), z.number()]).nullable();
const ids = z.array(z.string());
/** Jobs in one call; a matrix of 200 rows makes a job long. */
const AT_ONCE = 100;

export function createRedisPending({ prefix, call, run }: Connection): SharedPending {
  const over = async (id: string): Promise<void> => {
    await run(done, id);
  };

  /** Without the jobs of another version that cannot be read: these are over. */
  const read = async (wanted: readonly string[]): Promise<SharedOpen[]> => {
    const open: SharedOpen[] = [];
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      const found = rows.parse(await run(look, ...wanted.slice(from, from + AT_ONCE)));
      for (const [id, text, status, sending, age, sentFor, off] of found) {
        const job = decode(text, isJob);
        if (!job) await over(id);
        else {
          open.push({
            job,
            statusId: status === '' ? undefined : Number(status),
            isSending: sending === 1,
            age,
            sendingFor: sentFor < 0 ? undefined : sentFor,
            calledOff: REASONS.find((reason) => reason === off),
          });
        }
      }
    }
    return open;
  };
  const inOrder = async (name: string): Promise<Open[]> => {
    const open = await read(await call((client) => client.zrange(prefix + name, 0, -1)));
    return open.map(({ job, statusId, isSending }) => ({ job, statusId, isSending }));
  };

  return {
    async add(job, key) {
      const { chatId, messageId } = job.replyTo;
      return (await run(add, job.id, encode(job), key, chatId, messageId, job.askerId)) === 1;
    },

    async showStatus(id, messageId) {
      const shown = await run(showStatus, id, messageId);
      return shown === null ? undefined : Number(shown);
    },

    send: async (id) => (await run(send, id, randomUUID())) === 1,

    async unsend(id) {
      await call((client) => client.hdel(`${prefix}job:${id}`, 'sending', 'sent'));
    },

    done: over,

    async get(id) {
      const [open] = await read([id]);
      return open && { job: open.job, statusId: open.statusId, isSending: open.isSending };
    },

    all: () => inOrder('open'),
    inChat: (chatId) => inOrder(`open-in:${chatId}`),
    ofAsker: (askerId) => inOrder(`open-of:${askerId}`),

    async ofMessage(chatId, messageId) {
      const found = askedRow.parse(await run(ofMessage, chatId, messageId));
      if (!found) return undefined;
      const [id, key, open] = found;
      return { id, key, isOpen: open === 1 };
    },

    async moveChat(from, to) {
      for (const { job } of await inOrder(`open-in:${from}`)) {
        const moved: Job = { ...job, replyTo: { ...job.replyTo, chatId: to } };
        await run(setChat, job.id, to, encode(moved));
      }
    },

    look: async (id) => (await read([id]))[0],
    callOff: async (id, why) => (await run(callOff, id, why)) === 1,
    countOf: (askerId) => call((client) => client.zcard(`${prefix}open-of:${askerId}`)),
    olderThan: async (milliseconds) => ids.parse(await run(olderThan, milliseconds)),

    async revoke(id) {
      await run(revoke, id);
    },
  };
}
