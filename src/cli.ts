#!/usr/bin/env node
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const cleanups = new Set<() => void>();
let stop: (() => void) | undefined;
for (const signal of SIGNALS) {
  process.on(signal, () => {
    // A server ends in its own time.
    if (stop) return stop();
    for (const cleanup of cleanups) cleanup();
    process.exit(128 + constants.signals[signal]);
  });
}

// Everything else is loaded after the handlers, so that a signal during start-up ends it properly.
const { config: loadDotenv } = await import('dotenv');
loadDotenv({ quiet: true });

// npm runs scripts in the folder of the package, but files are named from where the user is.
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { npm_package_json: manifest, INIT_CWD: initial } = process.env;
if (initial && manifest === join(root, 'package.json') && process.cwd() === root) {
  process.chdir(initial);
}

const { run, outputFailure } = await import('./cli/program.js');

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough, such as `head`, closes the pipe.
  if (error.code === 'EPIPE') return;
  if (!error.code) throw error;
  process.stderr.write(outputFailure(error.code, process.env));
  process.exit(2);
});

process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  input: process.stdin,
  isInputTerminal: process.stdin.isTTY === true,
  isTerminal: process.stderr.isTTY === true && process.env.TERM !== 'dumb',
  onInterrupt(cleanup) {
    cleanups.add(cleanup);
    return () => cleanups.delete(cleanup);
  },
  stopped: () =>
    new Promise((resolve) => {
      stop = resolve;
    }),
  out: (content) => process.stdout.write(content),
  error: (text) => process.stderr.write(text),
});
