// npm run kernels:build: compiles src/kernels/assembly to src/kernels/*.wasm, and puts the bytes into
// modules, from which Node, its worker threads and bundlers load them alike.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const KERNELS = fileURLToPath(new URL('../../src/kernels/', import.meta.url));
const ASC = fileURLToPath(new URL('node_modules/assemblyscript/bin/asc.js', import.meta.url));
const FLAGS = ['-O3', '--runtime', 'stub', '--importMemory', '--use', 'abort=', '--enable', 'simd'];

const MODULES = [
  { name: 'plane', flags: [] },
  {
    name: 'sphere',
    flags: [
      '--enable',
      'threads',
      '--sharedMemory',
      '--initialMemory',
      '1',
      '--maximumMemory',
      '65536',
    ],
  },
];

for (const { name, flags } of MODULES) {
  const source = `assembly/${name}.ts`;
  const args = [ASC, source, '--outFile', `${name}.wasm`, ...FLAGS, ...flags];
  const { status } = spawnSync(process.execPath, args, { cwd: KERNELS, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  const bytes = readFileSync(`${KERNELS}${name}.wasm`);
  const hash = createHash('sha256')
    .update(readFileSync(KERNELS + source))
    .digest('hex');
  writeFileSync(
    `${KERNELS}${name}-wasm.ts`,
    [
      '// Written by npm run kernels:build.',
      `/** SHA-256 of ${source}. */`,
      `export const SOURCE_SHA256 = '${hash}';`,
      `/** ${name}.wasm in base64. */`,
      `export const WASM = '${bytes.toString('base64')}';`,
      '',
    ].join('\n'),
  );
  console.log(`${name}.wasm: ${bytes.length} bytes`);
}
