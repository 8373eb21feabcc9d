import { createLately, LATELY, type Lately } from '../bot/lately.js';
import type { Connection } from './connection.js';

/**
 * What has happened in any process. While Redis is away, calls that fail go to the memory of this
 * process. `now` gives milliseconds from some fixed moment.
 */
export function createRedisLately(
  { prefix, call, orElse }: Connection,
  memory: string,
  now: () => number,
): Lately {
  const key = (name: string) => `${prefix}lately:${memory}:${name}`;
  const own = createLately(now);
  return {
    get: (name) =>
      orElse(
        async () => (await call((client) => client.get(key(name)))) ?? undefined,
        () => own.get(name),
      ),

    set: (name, what = '') =>
      orElse(
        async () => {
          await call((client) => client.set(key(name), what, 'PX', LATELY));
        },
        () => own.set(name, what),
      ),

    take: (name) =>
      orElse(
        async () =>
          (await call((client) => client.set(key(name), '', 'PX', LATELY, 'NX'))) === 'OK',
        () => own.take(name),
      ),

    delete: (name) =>
      orElse(
        async () => {
          await call((client) => client.del(key(name)));
        },
        () => own.delete(name),
      ),
  };
}
