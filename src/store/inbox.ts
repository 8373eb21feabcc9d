import type Database from 'libsql';
import { z } from 'zod';
import { type Inbox, isUpdate, sortLeft } from '../bot/inbox.js';
import { decode, encode } from './codec.js';
import { prepareChange } from './database.js';
import { NO_REPORT, orReport, type StorageReport } from './storage-report.js';

/** Milliseconds for which the number of an update is remembered: Telegram repeats none after a day. */
const MEMORY = 24 * 3_600_000;

const rows = z.array(z.object({ text: z.string(), starts: z.number() }));

/** `now` is in milliseconds since 1970. */
export function createInbox(
  database: Database.Database,
  now: () => number,
  report: StorageReport = NO_REPORT,
): Inbox {
  const forget = prepareChange(database, 'DELETE FROM updates WHERE text IS NULL AND at < ?');
  const insert = prepareChange(
    database,
    'INSERT INTO updates (id, at, text) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const setDone = prepareChange(database, 'UPDATE updates SET text = NULL, at = ? WHERE id = ?');
  const addStarts = prepareChange(database, 'UPDATE updates SET starts = starts + ? WHERE id = ?');
  const selectLeft = database.prepare(
    'SELECT text, starts FROM updates WHERE text IS NOT NULL ORDER BY id',
  );
  /** Updates that this process has accepted or taken over. */
  const inHand = new Set<number>();
  /** Those of them that it has yet to start on. */
  const takenOver = new Set<number>();
  /** Handled updates that the database could not be told of. */
  const unsaid = new Set<number>();

  const say = (id: number): void => {
    unsaid.add(id);
    const write = () => {
      setDone.run(now(), id);
      unsaid.delete(id);
    };
    orReport(report, 'update not marked as handled', write, undefined);
  };

  return {
    async take(update) {
      const { update_id: id } = update;
      if (unsaid.has(id)) return 'known';
      if (takenOver.delete(id)) {
        addStarts.run(1, id);
        return 'taken-over';
      }
      forget.run(now() - MEMORY);
      if (insert.run(id, now(), encode(update)).changes === 0) return 'known';
      inHand.add(id);
      return 'taken';
    },

    async done(id) {
      inHand.delete(id);
      say(id);
    },

    async left() {
      for (const id of unsaid) say(id);
      const found = rows.parse(selectLeft.all()).flatMap(({ text, starts }) => {
        const update = decode(text, isUpdate);
        const isOurs = update && (inHand.has(update.update_id) || unsaid.has(update.update_id));
        return update && !isOurs ? [{ update, starts }] : [];
      });
      const { updates, quarantined } = sortLeft(found);
      for (const { update_id } of quarantined) say(update_id);
      for (const { update_id } of updates) {
        inHand.add(update_id);
        takenOver.add(update_id);
      }
      return { updates, quarantined };
    },

    async close() {
      for (const id of inHand) {
        if (takenOver.has(id)) continue;
        orReport(
          report,
          'start of an update not taken back',
          () => addStarts.run(-1, id),
          undefined,
        );
      }
    },
  };
}
