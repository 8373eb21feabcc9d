// Writes dist/: the program, and the page on which the bot is tried. `npm run types` checks types.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { build } from 'vite';

const TSC = new URL('../node_modules/typescript/bin/tsc', import.meta.url).pathname;
const PAGE = new URL('../src/page', import.meta.url).pathname;

const program = spawn(process.execPath, [TSC, '--noCheck'], { stdio: 'inherit' });
const [[code]] = await Promise.all([
  once(program, 'exit'),
  build({ root: PAGE, logLevel: 'warn' }),
]);
process.exitCode = code ?? 1;
