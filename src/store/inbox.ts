import type { Update } from 'grammy/types';
import type Database from 'libsql';
import { z } from 'zod';
import type { Inbox } from '../bot/inbox.js';
import { decode, encode } from './codec.js';

/** Milliseconds for which the number of an update is remembered: Telegram repeats none after a day. */
const MEMORY = 24 * 3_600_000;

const rows = z.array(z.object({ text: z.string() }));

/** `now` is in milliseconds since 1970. */
export function createInbox(database: Database.Database, now: () => number): Inbox {
  const forget = database.prepare('DELETE FROM updates WHERE text IS NULL AND at < ?');
  const insert = database.prepare(
    'INSERT INTO updates (id, at, text) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const setDone = database.prepare('UPDATE updates SET text = NULL, at = ? WHERE id = ?');
  const selectLeft = database.prepare(
    'SELECT text FROM updates WHERE text IS NOT NULL ORDER BY id',
  );
  /** What this process has accepted. */
  const inHand = new Set<number>();
  /** What it has taken over, and has yet to begin with. */
  const takenOver = new Set<number>();

  return {
    async take(update) {
      const { update_id: id } = update;
      if (takenOver.delete(id)) return 'taken';
      forget.run(now() - MEMORY);
      if (insert.run(id, now(), encode(update)).changes === 0) return 'known';
      inHand.add(id);
      return 'taken';
    },

    async done(id) {
      inHand.delete(id);
      setDone.run(now(), id);
    },

    async left() {
      const updates = rows
        .parse(selectLeft.all())
        .flatMap(({ text }) => decode(text, isUpdate) ?? []);
      const others = updates.filter(({ update_id }) => !inHand.has(update_id));
      for (const { update_id } of others) {
        inHand.add(update_id);
        takenOver.add(update_id);
      }
      return others;
    },

    close: () => {},
  };
}

function isUpdate(value: unknown): value is Update {
  return z.looseObject({ update_id: z.number() }).safeParse(value).success;
}
