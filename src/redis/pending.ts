import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { costOf } from '../jobs/cost.js';
import type { Job } from '../jobs/jobs.js';
import type { Open, Pending } from '../jobs/pending.js';
import { decode, encode } from '../store/codec.js';
import { isJob } from '../store/shapes.js';
import type { Connection } from './connection.js';
import * as scripts from './pending-scripts.js';

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
  /** Why the job is called off; undefined while it is not. */
  calledOff(id: string): Promise<Reason | undefined>;
  /** False where the job is over, or has been called off. */
  callOff(id: string, why: Reason): Promise<boolean>;
  /** The cost of the asker's other open jobs, seconds of one core. */
  loadBeside(job: Job): Promise<number>;
  /** The jobs taken longer ago than so many milliseconds, the oldest first. */
  olderThan(milliseconds: number): Promise<readonly string[]>;
  /** The job that was taken, or not, while Redis went away is none. */
  revoke(id: string): Promise<void>;
}

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
/** Keys that Redis looks through in one call. */
const SCANNED = 1_000;

export function createRedisPending({ prefix, call, run }: Connection): SharedPending {
  const over = async (id: string): Promise<void> => {
    await run(scripts.done, id);
  };

  /** Without the jobs of another version that cannot be read: these are over. */
  const read = async (wanted: readonly string[]): Promise<SharedOpen[]> => {
    const open: SharedOpen[] = [];
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      const found = rows.parse(await run(scripts.look, ...wanted.slice(from, from + AT_ONCE)));
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
      const { id, askerId, replyTo, wanted } = job;
      const { chatId, messageId } = replyTo;
      const cost = costOf(wanted);
      const args = [id, encode(job), key, chatId, messageId, askerId, cost];
      return (await run(scripts.add, ...args)) === 1;
    },

    async showStatus(id, messageId) {
      const shown = await run(scripts.showStatus, id, messageId);
      return shown === null ? undefined : Number(shown);
    },

    beginStatus: async (id) => (await run(scripts.beginStatus, id)) === 1,

    async statusesIn(chatId) {
      const found = await call((client) => client.zrange(`${prefix}statuses:${chatId}`, 0, -1));
      return found.map(Number);
    },

    async forget(askerId) {
      await run(scripts.forgetAsker, askerId);
      let cursor = '0';
      do {
        const pattern = `${prefix}message:${askerId}:*`;
        const [next, keys] = await call((client) =>
          client.scan(cursor, 'MATCH', pattern, 'COUNT', SCANNED),
        );
        cursor = next;
        const names = keys.map((key) => key.slice(prefix.length));
        if (names.length > 0) await run(scripts.forgetMessages, ...names);
      } while (cursor !== '0');
    },

    send: async (id) => (await run(scripts.send, id, randomUUID())) === 1,

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
      const found = askedRow.parse(await run(scripts.ofMessage, chatId, messageId));
      if (!found) return undefined;
      const [id, key, open] = found;
      return { id, key, isOpen: open === 1 };
    },

    async moveChat(from, to) {
      for (const { job } of await inOrder(`open-in:${from}`)) {
        const moved: Job = { ...job, replyTo: { ...job.replyTo, chatId: to } };
        await run(scripts.setChat, job.id, to, encode(moved));
      }
    },

    look: async (id) => (await read([id]))[0],
    async calledOff(id) {
      const off = await call((client) => client.hget(`${prefix}job:${id}`, 'off'));
      return REASONS.find((reason) => reason === off);
    },

    callOff: async (id, why) => (await run(scripts.callOff, id, why)) === 1,
    loadBeside: async ({ id, askerId }) => Number(await run(scripts.loadBeside, askerId, id)),
    olderThan: async (milliseconds) => ids.parse(await run(scripts.olderThan, milliseconds)),

    async revoke(id) {
      await run(scripts.revoke, id);
    },
  };
}
