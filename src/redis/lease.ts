import { randomUUID } from 'node:crypto';
import type { Lease } from '../bot/lease.js';
import type { Connection } from './connection.js';
import { script } from './script.js';

const take = script(`
local name = key('lease', args[1])
local owner = redis.call('GET', name)
if owner and owner ~= args[2] then return 0 end
redis.call('SET', name, args[2], 'PX', args[3])
return 1
`);

const leave = script(`
local name = key('lease', args[1])
if redis.call('GET', name) == args[2] then redis.call('DEL', name) end
`);

export function createLease({ run }: Connection, name: string): Lease {
  const owner = randomUUID();
  return {
    take: async (milliseconds) => (await run(take, name, owner, milliseconds)) === 1,
    async leave() {
      await run(leave, name, owner);
    },
  };
}
