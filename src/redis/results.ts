import { z } from 'zod';
import type { Results } from '../jobs/results.js';
import { decode, encode } from '../store/codec.js';
import type { Bounds } from '../store/eviction.js';
import { isMade, isWanted } from '../store/shapes.js';
import type { Connection } from './connection.js';
import { script } from './script.js';

const BOUNDS: Bounds = {
  filmBytes: 512 * 2 ** 20,
  results: 20_000,
  textBytes: 256 * 2 ** 20,
};

/*
 * result:KEY     wanted, made, file (its id at Telegram), film (the bytes of film:KEY)
 * film:KEY       bytes, thumbnail, still
 * askers:KEY     who has asked for it;   asked:ASKER   what they have asked for
 * results, films the keys by their last use, which results:uses counts
 * results:sizes  the bytes of all texts and of all films
 */
const LIBRARY = `
local sizes = key('results', 'sizes')
local function textSize(k)
  local r = key('result', k)
  return redis.call('HSTRLEN', r, 'wanted') + redis.call('HSTRLEN', r, 'made')
end
local function use(k)
  if redis.call('EXISTS', key('result', k)) == 0 then return false end
  local turn = redis.call('INCR', key('results', 'uses'))
  redis.call('ZADD', key('results'), turn, k)
  redis.call('ZADD', key('films'), 'XX', turn, k)
  return turn
end
local function write(k, field, text)
  local before = textSize(k)
  if text then redis.call('HSET', key('result', k), field, text)
  else redis.call('HDEL', key('result', k), field) end
  redis.call('HINCRBY', sizes, 'texts', textSize(k) - before)
end
local function removeFilm(k)
  local size = redis.call('HGET', key('result', k), 'film')
  if size then redis.call('HINCRBY', sizes, 'films', -size) end
  redis.call('HDEL', key('result', k), 'film')
  redis.call('ZREM', key('films'), k)
  redis.call('DEL', key('film', k))
end
local function remove(k)
  removeFilm(k)
  redis.call('HINCRBY', sizes, 'texts', -textSize(k))
  for _, asker in ipairs(redis.call('SMEMBERS', key('askers', k))) do
    redis.call('SREM', key('asked', asker), k)
  end
  redis.call('DEL', key('result', k), key('askers', k))
  redis.call('ZREM', key('results'), k)
end
local function evict(results, texts, films)
  while redis.call('ZCARD', key('results')) > results
    or tonumber(redis.call('HGET', sizes, 'texts') or 0) > texts do
    remove(redis.call('ZRANGE', key('results'), 0, 0)[1])
  end
  while tonumber(redis.call('HGET', sizes, 'films') or 0) > films do
    removeFilm(redis.call('ZRANGE', key('films'), 0, 0)[1])
  end
end
`;

const ask = script(`${LIBRARY}
local k, wanted, asker = args[1], args[2], args[3]
if redis.call('HGET', key('result', k), 'wanted') ~= wanted then write(k, 'wanted', wanted) end
redis.call('SADD', key('askers', k), asker)
redis.call('SADD', key('asked', asker), k)
use(k)
evict(tonumber(args[4]), tonumber(args[5]), tonumber(args[6]))
`);

/** What nobody asks for any more is not kept. */
const keep = script(`${LIBRARY}
local k, made, bytes, thumbnail, still = unpack(args)
local turn = use(k)
if not turn then return end
removeFilm(k)
write(k, 'made', made)
redis.call('HSET', key('film', k), 'bytes', bytes)
if thumbnail ~= '' then redis.call('HSET', key('film', k), 'thumbnail', thumbnail) end
if still ~= '' then redis.call('HSET', key('film', k), 'still', still) end
local size = #bytes + #thumbnail + #still
redis.call('HSET', key('result', k), 'film', size)
redis.call('HINCRBY', sizes, 'films', size)
redis.call('ZADD', key('films'), turn, k)
evict(tonumber(args[6]), tonumber(args[7]), tonumber(args[8]))
`);

const find = script(`${LIBRARY}
if not use(args[1]) then return false end
return redis.call('HMGET', key('result', args[1]), 'wanted', 'made', 'file')
`);

const touch = script(`${LIBRARY}
return use(args[1]) and 1 or 0
`);

const setFile = script(`
local r = key('result', args[1])
if redis.call('EXISTS', r) == 0 then return end
if args[2] == '' then redis.call('HDEL', r, 'file') else redis.call('HSET', r, 'file', args[2]) end
`);

const lose = script(`${LIBRARY}
if redis.call('EXISTS', key('result', args[1])) == 0 then return end
write(args[1], 'made', nil)
redis.call('HDEL', key('result', args[1]), 'file')
removeFilm(args[1])
`);

const forget = script(`${LIBRARY}
for _, k in ipairs(redis.call('SMEMBERS', key('asked', args[1]))) do
  redis.call('SREM', key('askers', k), args[1])
  if redis.call('SCARD', key('askers', k)) == 0 then remove(k) end
end
redis.call('DEL', key('asked', args[1]))
`);

const found = z
  .tuple([z.string().nullable(), z.string().nullable(), z.string().nullable()])
  .nullable();

/** The results of all processes, films' bytes with them. */
export function createRedisResults(
  { prefix, call, run }: Connection,
  bounds: Partial<Bounds> = {},
): Results {
  const { results, textBytes, filmBytes } = { ...BOUNDS, ...bounds };
  const most = [results, textBytes, filmBytes] as const;

  return {
    async ask(key, wanted, askerId) {
      await run(ask, key, encode(wanted), askerId, ...most);
    },

    async keep(key, { made, bytes, thumbnail, still }) {
      const film = [bytes, thumbnail, still].map((part) => (part ? bufferOf(part) : ''));
      await run(keep, key, encode(made), ...film, ...most);
    },

    async setFileId(key, fileId) {
      await run(setFile, key, fileId ?? '');
    },

    async find(key) {
      const [wantedText, madeText, fileId] = found.parse(await run(find, key)) ?? [];
      const wanted = wantedText ? decode(wantedText, isWanted) : undefined;
      if (!wanted) return undefined;
      const made = madeText ? decode(madeText, isMade) : undefined;
      return { wanted, made, fileId: fileId ?? undefined };
    },

    async bytes(key) {
      await run(touch, key);
      const [bytes, thumbnail, still] = await call((client) =>
        client.hmgetBuffer(`${prefix}film:${key}`, 'bytes', 'thumbnail', 'still'),
      );
      if (!bytes) return undefined;
      return {
        bytes: new Uint8Array(bytes),
        thumbnail: thumbnail ? new Uint8Array(thumbnail) : undefined,
        still: still ? new Uint8Array(still) : undefined,
      };
    },

    async lose(key) {
      await run(lose, key);
    },

    async forget(askerId) {
      await run(forget, askerId);
    },
  };
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
