import type Database from 'libsql';
import { z } from 'zod';
import type { Settings } from '../bot/settings.js';
import { isLanguage } from '../text/speech.js';
import { prepareChange, transaction } from './database.js';
import { NO_REPORT, orReport, type StorageReport } from './storage-report.js';

const chatRow = z
  .object({
    language: z.string().nullable(),
    unreachable: z.number().nullable(),
    missing: z.string().nullable(),
  })
  .optional();

/** What cannot be read counts as not set; `unreachable` is also kept in memory if it cannot be written. */
export function createSettings(
  database: Database.Database,
  report: StorageReport = NO_REPORT,
): Settings {
  const select = database.prepare('SELECT language, unreachable, missing FROM chats WHERE id = ?');
  const setLanguage = prepareChange(
    database,
    `INSERT INTO chats (id, language) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET language = excluded.language`,
  );
  const setUnreachable = prepareChange(
    database,
    `INSERT INTO chats (id, unreachable) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET unreachable = excluded.unreachable`,
  );
  const setMissing = prepareChange(
    database,
    `INSERT INTO chats (id, missing) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET missing = excluded.missing`,
  );
  const copy = prepareChange(
    database,
    `INSERT INTO chats (id, language, unreachable, missing)
     SELECT ?, language, unreachable, missing FROM chats WHERE id = ?
     ON CONFLICT (id) DO UPDATE SET
       language = coalesce(language, excluded.language),
       unreachable = coalesce(unreachable, excluded.unreachable),
       missing = coalesce(missing, excluded.missing)`,
  );
  const remove = prepareChange(database, 'DELETE FROM chats WHERE id = ?');
  const move = transaction(database, (from: number, to: number) => {
    copy.run(to, from);
    remove.run(from);
  });

  const find = (chatId: number) =>
    orReport(report, 'settings not read', () => chatRow.parse(select.get(chatId)), undefined);
  const unwritten = new Map<number, boolean>();

  return {
    async language(chatId) {
      const language = find(chatId)?.language;
      return language && isLanguage(language) ? language : undefined;
    },

    async setLanguage(chatId, language) {
      setLanguage.run(chatId, language);
    },

    async isUnreachable(chatId) {
      return unwritten.get(chatId) ?? find(chatId)?.unreachable === 1;
    },

    async setUnreachable(chatId, unreachable) {
      unwritten.set(chatId, unreachable);
      const write = () => {
        // The binding aborts the process over a boolean.
        setUnreachable.run(chatId, unreachable ? 1 : 0);
        unwritten.delete(chatId);
      };
      orReport(report, 'closed chat not noted', write, undefined);
    },

    async missingRights(chatId) {
      return find(chatId)?.missing ?? undefined;
    },

    async setMissingRights(chatId, rights) {
      setMissing.run(chatId, rights);
    },

    async moveChat(from, to) {
      if (from !== to) move(from, to);
    },

    async forget(chatId) {
      remove.run(chatId);
    },
  };
}
