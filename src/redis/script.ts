import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** A Lua script, done as a whole or not at all. */
export interface Script {
  readonly text: string;
  readonly sha: string;
}

/**
 * What scripts have in common: `now` in ms, by Redis' own clock, `key('job', id)`, and what they are
 * called with in `args`.
 */
const PRELUDE = `
local prefix, now = ARGV[1], tonumber(ARGV[2])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local function key(...) return prefix .. table.concat({...}, ':') end
local args = {}
for i = 3, #ARGV do args[i - 2] = ARGV[i] end
`;

export function script(body: string): Script {
  const text = PRELUDE + body;
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

export type Argument = string | number | Buffer;

/** What runs scripts; `now` takes the place of Redis' clock. */
export function createRunner(client: Redis, prefix: string, now?: () => number) {
  return async ({ text, sha }: Script, args: readonly Argument[]): Promise<unknown> => {
    const all = [prefix, now ? now() : '', ...args];
    try {
      return await client.evalsha(sha, 0, ...all);
    } catch (error) {
      const isNew = error instanceof Error && error.message.startsWith('NOSCRIPT');
      if (!isNew) throw error;
      return client.eval(text, 0, ...all);
    }
  };
}
