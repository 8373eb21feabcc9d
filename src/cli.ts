#!/usr/bin/env node
import { config as loadDotenv } from 'dotenv';
import { run } from './cli/program.js';

loadDotenv({ quiet: true });

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  input: process.stdin,
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
    }),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
