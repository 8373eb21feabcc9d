import type { Settings } from '../bot/settings.js';
import { isLanguage, type Language } from '../text/speech.js';
import type { Connection } from './connection.js';
import { script } from './script.js';

const move = script(`
local from, to = key('chat', args[1]), key('chat', args[2])
local fields = redis.call('HGETALL', from)
for i = 1, #fields, 2 do redis.call('HSETNX', to, fields[i], fields[i + 1]) end
redis.call('DEL', from)
`);

/** Chats of which this process remembers what it has heard last. */
const MOST = 10_000;

/** While Redis is away, a call that fails gives what was read last, and else the default. */
export function createRedisSettings({ prefix, call, run, orElse }: Connection): Settings {
  const key = (chatId: number) => `${prefix}chat:${chatId}`;
  const languages = new Map<number, Language | undefined>();
  const unreachable = new Map<number, boolean>();

  const set = async (chatId: number, field: string, value: string): Promise<void> => {
    await call((client) => client.hset(key(chatId), field, value));
  };
  const get = (chatId: number, field: string) => call((client) => client.hget(key(chatId), field));

  return {
    language: (chatId) =>
      orElse(
        async () => {
          const language = await get(chatId, 'language');
          const known = language !== null && isLanguage(language) ? language : undefined;
          remember(languages, chatId, known);
          return known;
        },
        () => languages.get(chatId),
      ),

    async setLanguage(chatId, language) {
      await set(chatId, 'language', language);
    },

    isUnreachable: (chatId) =>
      orElse(
        async () => {
          const is = (await get(chatId, 'unreachable')) === '1';
          remember(unreachable, chatId, is);
          return is;
        },
        () => unreachable.get(chatId) ?? false,
      ),

    setUnreachable: (chatId, is) => set(chatId, 'unreachable', is ? '1' : '0'),

    missingRights: (chatId) =>
      orElse(
        async () => (await get(chatId, 'missing')) ?? undefined,
        () => undefined,
      ),

    setMissingRights: (chatId, rights) => set(chatId, 'missing', rights),

    async moveChat(from, to) {
      if (from !== to) await run(move, from, to);
    },

    async forget(chatId) {
      languages.delete(chatId);
      await call((client) => client.del(key(chatId)));
    },
  };
}

function remember<T>(values: Map<number, T>, chatId: number, value: T): void {
  const [oldest] = values.keys();
  values.delete(chatId);
  if (values.size >= MOST && oldest !== undefined) values.delete(oldest);
  values.set(chatId, value);
}
