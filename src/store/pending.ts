import type Database from 'libsql';
import { z } from 'zod';
import type { Job } from '../jobs/jobs.js';
import type { Open, Pending } from '../jobs/pending.js';
import { decode, encode } from './codec.js';
import { isJob } from './shapes.js';

/** Milliseconds for which a job that is over is remembered: two days. */
const MEMORY = 2 * 24 * 3_600_000;

const openRow = z.object({
  id: z.string(),
  job: z.string(),
  status: z.number().nullable(),
  sending: z.number(),
});
const askedRow = z.object({ id: z.string(), key: z.string(), open: z.number() }).optional();

/** `now` is in milliseconds since 1970. */
export function createPending(database: Database.Database, now: () => number): Pending {
  const forgetOver = database.prepare('DELETE FROM jobs WHERE job IS NULL AND at < ?');
  const insert = database.prepare(
    `INSERT INTO jobs (id, key, chat, message, at, job) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );
  const change = (assignment: string) =>
    database.prepare(`UPDATE jobs SET ${assignment} WHERE id = ? AND job IS NOT NULL`);
  const setStatus = change('status = coalesce(status, ?)');
  const setSending = database.prepare(
    'UPDATE jobs SET sending = 1 WHERE id = ? AND job IS NOT NULL AND sending = 0',
  );
  const setUnsent = change('sending = 0');
  const setOver = change('job = NULL, status = NULL, sending = 0, at = ?');
  const setChat = change('chat = ?, job = ?');
  const select = (condition: string) =>
    database.prepare(
      `SELECT id, job, status, sending FROM jobs
       WHERE job IS NOT NULL AND ${condition} ORDER BY number`,
    );
  const selectOne = select('id = ?');
  const selectAll = select('true');
  const selectInChat = select('chat = ?');
  const selectOfMessage = database.prepare(
    `SELECT id, key, job IS NOT NULL AS open FROM jobs
     WHERE chat = ? AND message = ? AND (job IS NOT NULL OR at >= ?)
     ORDER BY number DESC LIMIT 1`,
  );

  const over = (id: string) => setOver.run(now(), id);

  /** Without the jobs of another version that cannot be read: these are over. */
  const readable = (rows: readonly unknown[]): Open[] =>
    rows.flatMap((row) => {
      const { id, job: text, status, sending } = openRow.parse(row);
      const job = decode(text, isJob);
      if (job) return [{ job, statusId: status ?? undefined, isSending: sending === 1 }];
      over(id);
      return [];
    });

  const add = database.transaction((job: Job, key: string): boolean => {
    const { chatId, messageId } = job.replyTo;
    forgetOver.run(now() - MEMORY);
    return insert.run(job.id, key, chatId, messageId, now(), encode(job)).changes === 1;
  });

  const move = database.transaction((from: number, to: number) => {
    for (const { job } of readable(selectInChat.all(from))) {
      const moved: Job = { ...job, replyTo: { ...job.replyTo, chatId: to } };
      setChat.run(to, encode(moved), job.id);
    }
  });

  return {
    async add(job, key) {
      return add.immediate(job, key);
    },

    async showStatus(id, messageId) {
      setStatus.run(messageId, id);
      return readable(selectOne.all(id))[0]?.statusId;
    },

    async send(id) {
      return setSending.run(id).changes === 1;
    },

    async unsend(id) {
      setUnsent.run(id);
    },

    async done(id) {
      over(id);
    },

    async get(id) {
      return readable(selectOne.all(id))[0];
    },

    async all() {
      return readable(selectAll.all());
    },

    async inChat(chatId) {
      return readable(selectInChat.all(chatId));
    },

    async ofAsker(askerId) {
      return readable(selectAll.all()).filter(({ job }) => job.askerId === askerId);
    },

    async ofMessage(chatId, messageId) {
      const row = askedRow.parse(selectOfMessage.get(chatId, messageId, now() - MEMORY));
      return row && { id: row.id, key: row.key, isOpen: row.open === 1 };
    },

    async moveChat(from, to) {
      move.immediate(from, to);
    },
  };
}
