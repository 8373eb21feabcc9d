#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { compareCommand } from './cli/compare.js';
import type { RawOptions } from './cli/options.js';
import { defaultLanguage } from './config.js';
import { methodIds } from './optimize/registry.js';
import { mistakeText } from './text/mistakes.js';
import { isLanguage, speech } from './text/speech.js';

/** Exit codes: 0 done, 2 the input is wrong; a bug throws, and Node exits with 1. */
const WRONG_INPUT = 2;

const { version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { version: string };
const fallback = defaultLanguage(process.env);

const program = new Command('mds-race')
  .description('Gradient descent against Nelder–Mead on a map of cities known by their distances')
  .version(version)
  .exitOverride()
  .configureOutput({ outputError: () => {} });

program
  .command('compare')
  .description('race both methods; draw an animated GIF and print the figures')
  .argument(
    '[request...]',
    '15 | world 21 | usa 25 | 15 + Тула, Сочи | Москва, Париж, Лондон (default: 15 of Europe)',
  )
  .option('--matrix <file>', 'distances of anything, CSV: ",name,name,…", then "name,d,d,…"')
  .option('--methods <A,B>', `two of: ${methodIds.join(', ')}`, 'gradient-descent,nelder-mead')
  .option('--seed <number>', 'random start, 0 … 4294967295', '42')
  .option('--lang <ru|en>', 'language of the picture and the summary', fallback)
  .option('--out <file>', 'the GIF (default: named after the request)')
  .option('--no-gif', 'figures only')
  .option('--json', 'print one JSON document and nothing else')
  .option('--trace <file>', 'write every iteration to a JSON file')
  .action(async (words: string[], options: RawOptions) => {
    const outcome = await compareCommand(words, options);
    if ('output' in outcome) {
      process.stdout.write(`${outcome.output}\n`);
    } else {
      const language = isLanguage(options.lang) ? options.lang : fallback;
      process.stderr.write(`${mistakeText(outcome.mistake, speech(language))}\n`);
      process.exitCode = WRONG_INPUT;
    }
  });

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  if (error.exitCode !== 0) {
    const trouble =
      error.code === 'commander.help' ? 'no command' : error.message.replace(/^error: /, '');
    process.stderr.write(`${trouble.replace(/\s+/g, ' ')}: see mds-race --help\n`);
    process.exitCode = WRONG_INPUT;
  }
}
