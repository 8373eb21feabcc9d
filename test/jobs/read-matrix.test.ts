import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';

// The thread runs the built program.
const built = new URL('../../dist/jobs/read-matrix.js', import.meta.url).href;
const { readMatrix }: typeof import('../../src/jobs/read-matrix.js') = await import(built);

const encode = (text: string) => new TextEncoder().encode(text);

it('reads distances', async () => {
  const reading = await readMatrix(encode(',a,b,c\na,0,3,4\nb,3,0,5\nc,4,5,0\n'), 3);
  const values = Float64Array.of(0, 3, 4, 3, 0, 5, 4, 5, 0);
  expect(reading).toStrictEqual({ names: ['a', 'b', 'c'], distances: { n: 3, values } });
});

it('leaves the event loop free, however long a file takes', async () => {
  let reading: unknown;
  const read = readMatrix(encode(`,a,b\n${'a,1,2,3,4,5,6,7\n'.repeat(60_000)}`), 60);
  read.then((done) => {
    reading = done;
  });
  let turns = 0;
  for (; reading === undefined; turns++) await wait(5);
  expect(reading).toStrictEqual({ mistake: { kind: 'matrix-too-many', n: 60_000, bound: 60 } });
  expect(turns).toBeGreaterThan(10);
});
