import type Database from 'libsql';
import { z } from 'zod';
import type { Job } from '../jobs/jobs.js';
import type { Open, Pending } from '../jobs/pending.js';
import { decode, encode } from './codec.js';
import { prepareChange } from './database.js';
import { isJob } from './shapes.js';
import { NO_REPORT, orReport, type StorageReport } from './storage-report.js';

/** Milliseconds for which a job that is over is remembered: two days. */
const MEMORY = 2 * 24 * 3_600_000;
/** Milliseconds before rows that could not be written are tried again. */
const RETRY_EVERY = 1_000;
/** Unwritten rows of jobs that are over; the oldest are dropped. */
const MOST_UNWRITTEN = 10_000;
/** In the column "status": a status message was sent, and its number is not known. */
const STATUS_UNKNOWN = 0;

const openRow = z.object({
  id: z.string(),
  key: z.string(),
  chat: z.number(),
  message: z.number(),
  at: z.number(),
  job: z.string(),
  status: z.number().nullable(),
  sending: z.number(),
});
const statusRows = z.array(z.object({ status: z.number() }));
const askedRow = z.object({ id: z.string(), key: z.string() }).optional();

interface Row {
  readonly id: string;
  readonly key: string;
  readonly chat: number;
  readonly message: number;
  /** When the job was taken, or ended. */
  readonly at: number;
  readonly status: number | undefined;
  readonly isSending: boolean;
  /** Undefined once it is over. */
  readonly job: Job | undefined;
}

/**
 * Open jobs are in memory, and in the database as well. A row that cannot be written, as on a full
 * disk, is tried again until it is: meanwhile the bot works, but would lose it with the process.
 * `now` is in milliseconds since 1970.
 */
export function createPending(
  database: Database.Database,
  now: () => number,
  report: StorageReport = NO_REPORT,
): Pending & { close(): void } {
  const forgetOver = prepareChange(database, 'DELETE FROM jobs WHERE job IS NULL AND at < ?');
  const write = prepareChange(
    database,
    `INSERT INTO jobs (id, key, chat, message, at, status, sending, job)
     VALUES (:id, :key, :chat, :message, :at, :status, :sending, :job)
     ON CONFLICT (id) DO UPDATE SET key = excluded.key, chat = excluded.chat,
       message = excluded.message, at = excluded.at, status = excluded.status,
       sending = excluded.sending, job = excluded.job`,
  );
  const isKnown = database.prepare(
    'SELECT 1 FROM jobs WHERE id = ? AND (job IS NOT NULL OR at >= ?)',
  );
  const remove = prepareChange(database, 'DELETE FROM jobs WHERE id = ?');
  const removeOver = prepareChange(database, 'DELETE FROM jobs WHERE job IS NULL AND chat = ?');
  const selectStatuses = database.prepare(
    'SELECT status FROM jobs WHERE chat = ? AND status IS NOT NULL',
  );
  const selectLast = database.prepare(
    `SELECT id, key FROM jobs
     WHERE chat = ? AND message = ? AND (job IS NOT NULL OR at >= ?)
     ORDER BY number DESC LIMIT 1`,
  );
  /** In the order in which they were added. */
  const open = new Map<string, Row & { readonly job: Job }>();
  /** What the database does not know yet. */
  const unwritten = new Map<string, Row>();
  let timer: NodeJS.Timeout | undefined;

  const tryToWrite = (row: Row): boolean =>
    orReport(
      report,
      'job not written',
      () => {
        const { job, status, isSending, ...plain } = row;
        const text = job ? encode(job) : null;
        write.run({ ...plain, status: status ?? null, sending: isSending ? 1 : 0, job: text });
        return true;
      },
      false,
    );

  const retry = (): void => {
    timer = undefined;
    for (const [id, row] of unwritten) {
      if (!tryToWrite(row)) break;
      unwritten.delete(id);
    }
    schedule();
  };
  const schedule = (): void => {
    if (unwritten.size > 0) timer ??= setTimeout(retry, RETRY_EVERY).unref();
  };

  const save = (row: Row): void => {
    if (row.job) open.set(row.id, { ...row, job: row.job });
    else open.delete(row.id);
    if (unwritten.size === 0 && tryToWrite(row)) return;
    unwritten.set(row.id, row);
    if (unwritten.size > MOST_UNWRITTEN) dropOldestOver();
    schedule();
  };
  const dropOldestOver = (): void => {
    for (const [id, { job }] of unwritten) {
      if (job) continue;
      unwritten.delete(id);
      return;
    }
  };

  /** Changes an open job; false where there is none. */
  const change = (id: string, changes: Partial<Row>): boolean => {
    const row = open.get(id);
    if (row) save({ ...row, ...changes });
    return row !== undefined;
  };
  const over = (id: string): void => {
    change(id, { job: undefined, isSending: false, at: now() });
  };

  const rows = z
    .array(openRow)
    .parse(database.prepare('SELECT * FROM jobs WHERE job IS NOT NULL ORDER BY number').all());
  for (const { job: text, status, sending, ...plain } of rows) {
    const job = decode(text, isJob);
    const row = { ...plain, status: status ?? undefined, isSending: sending === 1, job };
    // The jobs of another version that cannot be read are over.
    if (job) open.set(row.id, { ...row, job });
    else save({ ...row, isSending: false, at: now() });
  }

  const opened = (condition: (row: Row & { readonly job: Job }) => boolean): Open[] =>
    [...open.values()].filter(condition).map(toOpen);

  return {
    async add(job, key) {
      const { id, replyTo } = job;
      const { chatId: chat, messageId: message } = replyTo;
      if (open.has(id) || unwritten.has(id)) return false;
      orReport(report, 'old jobs not removed', () => forgetOver.run(now() - MEMORY), undefined);
      const known = () => isKnown.get(id, now() - MEMORY) !== undefined;
      if (orReport(report, 'job not looked up', known, false)) return false;
      const at = now();
      save({ id, key, chat, message, at, status: undefined, isSending: false, job });
      return true;
    },

    async beginStatus(id) {
      const row = open.get(id);
      if (row?.status !== undefined) return false;
      change(id, { status: STATUS_UNKNOWN });
      return true;
    },

    async showStatus(id, messageId) {
      if (!open.get(id)?.status) change(id, { status: messageId });
      return open.get(id)?.status;
    },

    async statusesIn(chatId) {
      const unsaved = [...open.values(), ...unwritten.values()].filter(
        ({ chat }) => chat === chatId,
      );
      const select = () => statusRows.parse(selectStatuses.all(chatId));
      const saved = orReport(report, 'statuses not looked up', select, []);
      return [...unsaved, ...saved].flatMap(({ status }) => status || []);
    },

    async send(id) {
      return open.get(id)?.isSending === false && change(id, { isSending: true });
    },

    async unsend(id) {
      change(id, { isSending: false });
    },

    async done(id) {
      over(id);
    },

    async get(id) {
      const row = open.get(id);
      return row && toOpen(row);
    },

    all: async () => opened(() => true),
    inChat: async (chatId) => opened(({ chat }) => chat === chatId),
    ofAsker: async (askerId) => opened(({ job }) => job.askerId === askerId),

    async ofMessage(chatId, messageId) {
      const isOf = ({ chat, message }: Row) => chat === chatId && message === messageId;
      const select = () => askedRow.parse(selectLast.get(chatId, messageId, now() - MEMORY));
      const last =
        [...unwritten.values()].findLast(isOf) ??
        orReport(report, 'job not looked up', select, undefined) ??
        [...open.values()].findLast(isOf);
      return last && { id: last.id, key: last.key, isOpen: open.has(last.id) };
    },

    async moveChat(from, to) {
      for (const { id, chat, job } of [...open.values()]) {
        if (chat !== from) continue;
        change(id, { chat: to, job: { ...job, replyTo: { ...job.replyTo, chatId: to } } });
      }
    },

    async forget(askerId) {
      for (const { id, job } of [...open.values()]) {
        if (job.askerId !== askerId) continue;
        remove.run(id);
        open.delete(id);
        unwritten.delete(id);
      }
      for (const [id, { chat }] of unwritten) if (chat === askerId) unwritten.delete(id);
      removeOver.run(askerId);
    },

    close() {
      clearTimeout(timer);
      for (const row of unwritten.values()) if (!tryToWrite(row)) break;
    },
  };
}

function toOpen({ job, status, isSending }: Row & { readonly job: Job }): Open {
  return { job, statusId: status || undefined, isSending };
}
