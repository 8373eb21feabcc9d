import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('bits.mjs', import.meta.url));
const GOLDEN = readFileSync(new URL('../goldens/kernel-bits.txt', import.meta.url), 'utf8');

function run(flags: readonly string[]): { kernels: string; digests: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, PROGRAM], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Expected ${PROGRAM} to exit with 0: ${stderr}`);
  return { kernels: stderr.trim(), digests: stdout };
}

describe('embeddings have the same bits on 1, 2 and 3 threads, in every version of Node', () => {
  it('with WebAssembly SIMD', () => {
    expect(run([])).toStrictEqual({ kernels: 'WebAssembly SIMD', digests: GOLDEN });
  });

  // V8 has no SIMD for WebAssembly on an x64 processor without SSE4.1; others always have it.
  it.runIf(process.arch === 'x64')('on a processor without SIMD', () => {
    const without = run(['--no-enable-sse4-1']);
    expect(without).toStrictEqual({ kernels: 'JavaScript', digests: GOLDEN });
  });

  it('does not depend on threads in the golden either', () => {
    const lines = GOLDEN.trim().split('\n');
    expect(lines.length).toBe(14);
    expect(new Set(lines).size).toBe(6);
  });
});
