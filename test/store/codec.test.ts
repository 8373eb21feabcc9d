import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode, encode } from '../../src/store/codec.js';

const isAnything = (value: unknown): value is unknown => value !== undefined;
const there = (value: unknown) => decode(encode(value), isAnything);

const floats = fc.float64Array({ maxLength: 50 });
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `$${text}`),
    fc.constantFrom('$NaN', '$$', '$floats:', '$floats:AAAA', 'NaN'),
    fc.double().map((x) => (x === 0 ? 0 : x)),
    floats,
    fc.array(tie('data')),
    fc.dictionary(fc.string(), tie('data'), { noNullPrototype: true }),
  ),
}));

it('gives back what it was given', () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(there(value)).toStrictEqual(value);
    }),
  );
});

it('keeps every bit of an array, a part of a buffer too', () => {
  fc.assert(
    fc.property(floats, fc.nat(3), (values, from) => {
      const part = values.subarray(Math.min(from, values.length));
      const back = there(part) as Float64Array;
      expect(Buffer.from(back.buffer)).toStrictEqual(
        Buffer.from(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
      );
    }),
  );
});

it('keeps a matrix of 200 things', () => {
  const values = Float64Array.from({ length: 40_000 }, () => Math.random());
  expect(there({ n: 200, values })).toStrictEqual({ n: 200, values });
});

it('drops members that are undefined', () => {
  expect(there({ a: undefined, b: [{ c: undefined }] })).toStrictEqual({ b: [{}] });
});

it('reads nothing where there is no such thing', () => {
  const isString = (value: unknown): value is string => typeof value === 'string';
  expect(decode('"yes"', isString)).toBe('yes');
  for (const text of ['', '{', '7', '"$what"', '"$floats:AAAA"']) {
    expect(decode(text, isString)).toBeUndefined();
  }
});
