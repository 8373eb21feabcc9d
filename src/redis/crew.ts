import { z } from 'zod';
import type { Connection } from './connection.js';
import { script } from './script.js';

/** Milliseconds after which a worker that is not heard of is taken for gone. */
const ABSENCE = 30_000;
const BEAT = 10_000;

/** The workers there are, each with its threads. */
export interface Crew {
  /** The threads of all workers. */
  threads(): Promise<number>;
  /** Counts this process in, until the function resolved to is called. */
  join(name: string, threads: number): Promise<() => Promise<void>>;
}

const beat = script(`
redis.call('ZADD', key('crew'), now + ${ABSENCE}, args[1])
redis.call('HSET', key('crew', 'threads'), args[1], args[2])
`);

const threads = script(`
for _, name in ipairs(redis.call('ZRANGEBYSCORE', key('crew'), '-inf', now)) do
  redis.call('ZREM', key('crew'), name)
  redis.call('HDEL', key('crew', 'threads'), name)
end
return redis.call('HVALS', key('crew', 'threads'))
`);

const counts = z.array(z.coerce.number());

export function createCrew({ prefix, call, run }: Connection): Crew {
  return {
    async threads() {
      return counts.parse(await run(threads)).reduce((sum, count) => sum + count, 0);
    },

    async join(name, count) {
      await run(beat, name, count);
      const timer = setInterval(() => {
        // What fails now is made up for by the next.
        run(beat, name, count).catch(() => {});
      }, BEAT);
      return async () => {
        clearInterval(timer);
        await call((client) =>
          client.multi().zrem(`${prefix}crew`, name).hdel(`${prefix}crew:threads`, name).exec(),
        );
      };
    },
  };
}
