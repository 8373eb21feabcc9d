import type Database from 'libsql';
import { z } from 'zod';
import type { Settings } from '../bot/settings.js';
import { isLanguage } from '../text/speech.js';

const chatRow = z
  .object({ language: z.string().nullable(), unreachable: z.number().nullable() })
  .optional();

export function createSettings(database: Database.Database): Settings {
  const select = database.prepare('SELECT language, unreachable FROM chats WHERE id = ?');
  const setLanguage = database.prepare(
    `INSERT INTO chats (id, language) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET language = excluded.language`,
  );
  const setUnreachable = database.prepare(
    `INSERT INTO chats (id, unreachable) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET unreachable = excluded.unreachable`,
  );
  const copy = database.prepare(
    `INSERT INTO chats (id, language, unreachable)
     SELECT ?, language, unreachable FROM chats WHERE id = ?
     ON CONFLICT (id) DO UPDATE SET
       language = coalesce(language, excluded.language),
       unreachable = coalesce(unreachable, excluded.unreachable)`,
  );
  const remove = database.prepare('DELETE FROM chats WHERE id = ?');
  const move = database.transaction((from: number, to: number) => {
    copy.run(to, from);
    remove.run(from);
  });

  return {
    async language(chatId) {
      const language = chatRow.parse(select.get(chatId))?.language;
      return language && isLanguage(language) ? language : undefined;
    },

    async setLanguage(chatId, language) {
      setLanguage.run(chatId, language);
    },

    async isUnreachable(chatId) {
      return chatRow.parse(select.get(chatId))?.unreachable === 1;
    },

    async setUnreachable(chatId, unreachable) {
      // The binding aborts the process over a boolean.
      setUnreachable.run(chatId, unreachable ? 1 : 0);
    },

    async moveChat(from, to) {
      if (from !== to) move.immediate(from, to);
    },

    async forget(chatId) {
      remove.run(chatId);
    },
  };
}
