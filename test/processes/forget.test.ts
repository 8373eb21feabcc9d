import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { LocalApi } from '../../src/local-api/local-api.js';
import { newcomer, startedBot } from '../bot/started-bot.js';
import { describeWithRedis } from '../redis/redis-server.js';
import { temporaryDirectory } from '../store/started-store.js';
import { startedProcesses } from './started-processes.js';

const NAMES = ['Кукумберово', 'Zyxograd', 'Мурлыкинск', 'Blorptown'];
const UNSETTLED = 'Фырчалово';
const COORDINATES = [55.123987, 37.654789];
const DISTANCES = [1234.56789, 2345.67891, 3456.78912];
const [A, B, C, D] = NAMES;
const [AB, AC, BC] = DISTANCES;
const MATRIX = `,${A},${B},${C}\n${A},0,${AB},${AC}\n${B},${AB},0,${BC}\n${C},${AC},${BC},0\n`;
const LIST = `/compare ${D} (${COORDINATES.join(', ')}), Рим, Осло`;

type Read = () => Promise<Buffer> | Buffer;

/** Names and numbers as they may be written, and pieces of the films. */
async function needlesOf(api: LocalApi, chatId: number): Promise<readonly Buffer[]> {
  const texts = [...NAMES, UNSETTLED].flatMap((name) => [
    Buffer.from(name),
    Buffer.from(name, 'utf16le'),
    Buffer.from(
      JSON.stringify(name)
        .replace(/[^ -~]/g, escaped)
        .slice(1, -1),
    ),
  ]);
  const numbers = [...COORDINATES, ...DISTANCES].flatMap((number) => {
    const [little, big] = [Buffer.alloc(8), Buffer.alloc(8)];
    little.writeDoubleLE(number);
    big.writeDoubleBE(number);
    return [Buffer.from(String(number)), little, big];
  });
  const films = api.messages(chatId).flatMap(({ animation }) => {
    if (!animation) return [];
    const bytes = Buffer.from(api.file(animation.file_id));
    return [0.3, 0.7].map((part) => bytes.subarray(bytes.length * part).subarray(0, 64));
  });
  expect(films).toHaveLength(4);
  return [...texts, ...numbers, ...films];
}

const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

function filesIn(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Buffer.concat(
    files.filter((one) => one.isFile()).map((one) => readFileSync(join(one.parentPath, one.name))),
  );
}

const found = async (read: Read, needles: readonly Buffer[]) => {
  const bytes = await read();
  return needles.filter((needle) => bytes.includes(needle)).map(String);
};

/** Asks for two films, leaves a question open and says /forget; gives what must be found no more. */
async function forgotten(api: LocalApi, read: Read): Promise<readonly Buffer[]> {
  const { person, chat } = newcomer();
  const room = api.privateChat(person);
  const isFilm = (id: number) => room.answersTo(id).some(({ animation }) => animation);
  const file = { name: 'a.csv', bytes: Buffer.from(MATRIX), mimeType: 'text/csv' };
  const asked = [room.sendDocument(person, file), room.say(person, LIST)];
  const all = () => asked.every(({ message_id }) => isFilm(message_id)) || undefined;
  await api.waitFor(all, 60_000);
  const unclear = room.say(person, `/compare Москва, Рим, Осло, ${UNSETTLED}`);
  await api.waitFor(() => room.answersTo(unclear.message_id).length > 0 || undefined, 20_000);
  const needles = await needlesOf(api, chat.id);
  // What is never there proves nothing.
  const before = await found(read, needles);
  for (const text of [A, D, String(COORDINATES[0]), String(needles.at(-1))]) {
    expect(before).toContain(text);
  }
  const forget = room.say(person, '/forget');
  await api.waitFor(() => room.answersTo(forget.message_id).length > 0 || undefined, 20_000);
  return needles;
}

it('after /forget no byte of a person is left in DATA_DIR', async () => {
  const directory = await temporaryDirectory();
  const bot = await startedBot({ DATA_DIR: directory });
  const read = () => filesIn(directory);
  const needles = await forgotten(bot.api, read);
  await expect.poll(() => found(read, needles), { timeout: 60_000 }).toEqual([]);
  expect(await bot.halt('SIGTERM')).toBe(0);
  expect(await found(read, needles)).toEqual([]);
});

describeWithRedis('after /forget', () => {
  it('no byte of a person is left in a key of Redis, nor in its files once they are rewritten', async () => {
    const { api, redis, bot, worker } = await startedProcesses();
    const talker = bot();
    await worker();
    const client = new Redis(redis.url);
    onTestFinished(() => client.disconnect());
    const read = () => keysOf(client);
    const needles = await forgotten(api, read);
    await expect.poll(() => found(read, needles), { timeout: 60_000 }).toEqual([]);
    const isRewritten = 'append-only file of Redis is being rewritten';
    await vi.waitFor(() => expect(talker.log()).toContain(isRewritten), 20_000);
    const files = () => filesIn(redis.directory);
    await expect.poll(() => found(files, needles), { timeout: 60_000 }).toEqual([]);
    expect(await talker.stop()).toBe(0);
  });
});

/** All keys with what they hold. */
async function keysOf(client: Redis): Promise<Buffer> {
  const keys = await client.keys('*');
  const values = await Promise.all(
    keys.map(async (key): Promise<unknown> => {
      const type = await client.type(key);
      if (type === 'string') return client.getBuffer(key);
      if (type === 'hash') return Object.entries(await client.hgetallBuffer(key));
      if (type === 'list') return client.lrangeBuffer(key, 0, -1);
      if (type === 'set') return client.smembersBuffer(key);
      if (type === 'zset') return client.zrangeBuffer(key, 0, -1);
      return client.xrangeBuffer(key, '-', '+');
    }),
  );
  const parts = [keys, values].flat(9).map((part) => {
    return Buffer.isBuffer(part) ? part : Buffer.from(String(part ?? ''));
  });
  return Buffer.concat(parts);
}
