import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/kernels/compile.js';
import * as plane from '../../src/kernels/plane-wasm.js';
import * as sphere from '../../src/kernels/sphere-wasm.js';

const KERNELS = new URL('../../src/kernels/', import.meta.url);

describe.each([
  ['plane', plane],
  ['sphere', sphere],
])('%s.wasm', (name, { SOURCE_SHA256, WASM }) => {
  it('was compiled from the source (else: npm run kernels:build)', () => {
    const source = readFileSync(new URL(`assembly/${name}.ts`, KERNELS));
    expect(createHash('sha256').update(source).digest('hex')).toBe(SOURCE_SHA256);
  });

  it('is what the program loads', () => {
    const bytes = readFileSync(new URL(`${name}.wasm`, KERNELS));
    expect(WASM).toBe(bytes.toString('base64'));
  });

  it('runs here', () => {
    expect(compile(WASM)).toBeDefined();
  });
});

it('compiles nothing where the bytes cannot run', () => {
  expect(compile(Buffer.from('no WebAssembly').toString('base64'))).toBeUndefined();
});
