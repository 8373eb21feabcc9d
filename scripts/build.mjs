// Writes dist/: the program, and the page on which the bot is tried. `npm run types` checks types.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const TSC = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const PAGE = fileURLToPath(new URL('../src/page', import.meta.url));

const program = spawn(process.execPath, [TSC, '--noCheck'], { stdio: 'inherit' });
const [[code]] = await Promise.all([
  once(program, 'exit'),
  build({ root: PAGE, logLevel: 'warn' }),
]);
process.exitCode = code ?? 1;
