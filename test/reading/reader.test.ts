import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';

// The threads run the built program.
const built = new URL('../../dist/reading/reader.js', import.meta.url).href;
const { createReader }: typeof import('../../src/reading/reader.js') = await import(built);
const { ThreadClosed }: typeof import('../../src/reading/deadline-thread.js') = await import(
  new URL('../../dist/reading/deadline-thread.js', import.meta.url).href
);
const reader = createReader(60);
afterAll(() => reader.close());

const encode = (text: string) => new TextEncoder().encode(text);

it('reads a list, and settles what was asked about', async () => {
  const reading = await reader.race('Москва, Paris, Lodnon', 1);
  expect(reading).toMatchObject({ notes: { corrected: [{ query: 'Lodnon' }] } });
  const without = await reader.race('Москва, Париж, Рим, Ксанаду', 1, new Map([[3, 'left-out']]));
  expect(without).toMatchObject({ cities: { length: 3 } });
});

it('reads a file of distances', async () => {
  const reading = await reader.matrix(encode(',a,b,c\na,0,3,4\nb,3,0,5\nc,4,5,0\n'), 1);
  const values = Float64Array.of(0, 3, 4, 3, 0, 5, 4, 5, 0);
  expect(reading).toStrictEqual({ names: ['a', 'b', 'c'], distances: { n: 3, values } });
});

it('leaves the event loop free while it reads a large file', async () => {
  let reading: unknown;
  const wide = `,${'7,'.repeat(250_000)}`;
  const read = reader.matrix(encode(`${wide}\n${wide}\n${wide}\n`), 1);
  read.then((done) => {
    reading = done;
  });
  let turns = 0;
  for (; reading === undefined; turns++) await wait(5);
  expect(reading).toStrictEqual({
    mistake: { kind: 'matrix-too-few', n: 2, bound: 3 },
  });
  expect(turns).toBeGreaterThan(10);
});

it('rejects what is being read when it closes', async () => {
  const other = createReader(60);
  const rejected = expect(other.race('Москва, Париж, Рим', 1)).rejects.toThrow(ThreadClosed);
  await other.close();
  await rejected;
});
