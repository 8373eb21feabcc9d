import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Command, CommanderError } from 'commander';
import { defaultLanguage } from '../config.js';
import { methodIds } from '../optimize/registry.js';
import { mistakeText } from '../text/mistakes.js';
import { isLanguage, speech } from '../text/speech.js';
import { compareCommand, type Outcome } from './compare.js';
import type { RawLocalApiOptions } from './local-api.js';
import type { RawOptions } from './options.js';
import { type ResolveOptions, resolveCommand } from './resolve.js';
import type { RawScalingOptions } from './scaling.js';

const DONE = 0;
const WRONG_INPUT = 2;

/** Where the program reads and writes, and what it knows of its surroundings. */
export interface Surroundings {
  readonly input: AsyncIterable<Buffer>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Resolves when somebody ends the program. */
  stopped(): Promise<void>;
  out(text: string): void;
  error(text: string): void;
}

/** Runs `mds-race` with the arguments; resolves to its exit code, 0 or 2. A bug throws. */
export async function run(
  args: readonly string[],
  { environment, input, stopped, out, error }: Surroundings,
): Promise<number> {
  const fallback = defaultLanguage(environment);
  let code = DONE;
  const report = (outcome: Outcome, lang: string) => {
    if ('output' in outcome) {
      if (outcome.remark) error(`${outcome.remark}\n`);
      return out(`${outcome.output}\n`);
    }
    const language = [lang, fallback].find(isLanguage) ?? 'ru';
    error(`${mistakeText(outcome.mistake, speech(language))}\n`);
    code = WRONG_INPUT;
  };
  const program = new Command('mds-race')
    .description('Gradient descent against Nelder–Mead on a map of cities known by their distances')
    .version(packageVersion())
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: () => {}, outputError: () => {} });

  program
    .command('compare')
    .description('race both methods; draw an animated GIF and print the figures')
    .argument(
      '[request...]',
      '15 | world 21 | usa 25 bfgs powell | 15 + Казань, Токио | Москва, Париж, Лондон (default: 15)',
    )
    .option('--matrix <file>', 'distances of anything, CSV: ",name,name,…", then "name,d,d,…"')
    .option(
      '--methods <A,B>',
      `two of: ${methodIds.join(', ')} (default: gradient-descent,nelder-mead)`,
    )
    .option('--as-in-post', "the post author's own schedules, for 6, 15 or 34 cities of Europe")
    .option('--seed <number>', 'random start, 0 … 4294967295', '42')
    .option('--lang <ru|en>', 'language of the picture and the summary', fallback)
    .option('--out <file>', 'the GIF (default: named after the request)')
    .option('--no-gif', 'figures only')
    .option('--poster <file>', 'write the last frame to a PNG file')
    .option('--json', 'print one JSON document and nothing else')
    .option('--trace <file>', 'write every iteration to a JSON file')
    .action(async (words: string[], options: RawOptions) =>
      report(await compareCommand(words, options), options.lang),
    );

  program
    .command('resolve')
    .description('find cities by their names, one a line of standard input')
    .option('--list', 'the whole input is one list, however its items are parted')
    .option('--lang <ru|en>', 'language of the names', fallback)
    .option('--json', 'print one JSON document and nothing else')
    .action(async (options: ResolveOptions) =>
      report(resolveCommand(await text(input), options), options.lang),
    );

  program
    .command('scaling')
    .description('iterations and evaluations against the number of cities; draw a chart')
    .option(
      '--methods <A,B,…>',
      `one to four of: ${methodIds.join(', ')}`,
      'gradient-descent,nelder-mead',
    )
    .option('--max <number>', 'the most cities, 6 … 1000; beyond 34 they are random points', '34')
    .option('--lang <ru|en>', 'language of the chart and the figures', fallback)
    .option('--out <file>', 'the PNG (default: mds-race-scaling.png)')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (options: RawScalingOptions) => {
      // Threads and what they need take a tenth of a second to load.
      const { scalingCommand } = await import('./scaling.js');
      report(await scalingCommand(options), options.lang);
    });

  program
    .command('local-api')
    .description('a Bot API server on this machine, and a page to try any bot on')
    .option('--port <number>', 'of the Bot API; 0 takes a free one', '8081')
    .option('--page <number>', 'port of the page; 0 takes a free one', '3000')
    .option('--token <token>', "the bot's (default: a new one)")
    .option('--fault <JSON>', 'something to go wrong with calls; can be repeated', also)
    .option('--no-limits', 'let the bot write as fast as it likes')
    .option('--no-privacy', 'show the bot all that is said in the group')
    .option('--lang <ru|en>', 'language of the channel on the page', fallback)
    .action(async (options: RawLocalApiOptions) => {
      const { localApiCommand } = await import('./local-api.js');
      const wrong = await localApiCommand(options, out, stopped);
      if (wrong) report(wrong, options.lang);
    });

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (trouble) {
    if (!(trouble instanceof CommanderError)) throw trouble;
    if (trouble.exitCode === 0) return DONE;
    error(`${usageMistake(trouble)}; see mds-race --help\n`);
    return WRONG_INPUT;
  }
  return code;
}

function also(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}

function usageMistake({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'no command was given';
  return message
    .replace(/^error: /, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{C}/gu, '');
}

function packageVersion(): string {
  const path = new URL('../../package.json', import.meta.url);
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'));
  return version;
}
