import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Command, CommanderError } from 'commander';
import { commandLineLanguage } from '../config.js';
import { methodIds, methodNames } from '../optimize/registry.js';
import { type Mistake, mistakeText, type UsageMistake } from '../text/mistakes.js';
import { isLanguage, type Speech, speech } from '../text/speech.js';
import { compareCommand, type Outcome } from './compare.js';
import { completionCommand } from './completion.js';
import type { RawLocalApiOptions } from './local-api.js';
import type { RawOptions } from './options.js';
import { type ResolveOptions, resolveCommand } from './resolve.js';
import type { RawScalingOptions } from './scaling.js';
import type { Surroundings } from './surroundings.js';

const DONE = 0;
const WRONG_INPUT = 2;

/** Options that all commands have. */
interface CommonOptions {
  readonly lang?: string | undefined;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Runs `mds-race` with the arguments; resolves to its exit code, 0 or 2. A bug throws. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { environment, input, stopped, out, error } = surroundings;
  const fallback = commandLineLanguage(environment);
  let code = DONE;
  const report = (outcome: Outcome, { lang, quiet, json }: CommonOptions) => {
    if ('output' in outcome) {
      if (outcome.remark && !quiet) error(`${outcome.remark}\n`);
      if (outcome.picture) out(outcome.picture);
      if (quiet && !json) return;
      return (outcome.picture ? error : out)(`${outcome.output}\n`);
    }
    const language = lang !== undefined && isLanguage(lang) ? lang : fallback;
    error(`${mistakeText(outcome.mistake, speech(language))}\n`);
    code = WRONG_INPUT;
  };
  const program = new Command('mds-race')
    .description('Gradient descent against Nelder–Mead on a map of cities known by their distances')
    .version(packageVersion(), '-v, --version')
    .addHelpText('after', () => helpEnd(speech(fallback)))
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: () => {}, outputError: () => {} });

  const compare = program
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
    .option('--lang <ru|en>', `language of the picture and the summary (default: ${fallback})`)
    .option('--out <file>', '.gif; .png: the last frame; .mp4: needs ffmpeg; -: standard output')
    .option('--no-gif', 'figures only')
    .option('--poster <file>', 'write the last frame to a PNG file')
    .option('--json', 'print one JSON document and nothing else')
    .option('--trace <file>', 'write every iteration to a JSON file')
    .action(async (words: string[], options: RawOptions) => {
      // "help" would be taken for the city of Velp.
      if (words.length === 1 && words[0] === 'help') return compare.help();
      report(await compareCommand(words, options, surroundings), options);
    });

  program
    .command('resolve')
    .description('find cities by their names, one a line of standard input')
    .option('--list', 'the whole input is one list, however its items are parted')
    .option('--lang <ru|en>', 'language of the names', fallback)
    .option('--json', 'print one JSON document and nothing else')
    .action(async (options: ResolveOptions) =>
      report(resolveCommand(await text(input), options), options),
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
    .option('--out <file>', 'the PNG, or - (default: mds-race-scaling.png)')
    .option('--json', 'print one JSON document and nothing else')
    .action(async (options: RawScalingOptions) => {
      // Threads and what they need take a tenth of a second to load.
      const { scalingCommand } = await import('./scaling.js');
      report(await scalingCommand(options, surroundings), options);
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
      if (wrong) report(wrong, options);
    });

  program
    .command('completion')
    .description('print the completion script of a shell: source <(mds-race completion bash)')
    .argument('<bash|zsh>')
    .action((shell: string) => report(completionCommand(shell, program), {}));

  for (const command of program.commands) {
    command.version(packageVersion(), '-v, --version');
    command.option('--quiet', 'print no progress, notes or figures');
    command.addHelpText('after', () => helpEnd(speech(fallback)));
  }

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (trouble) {
    if (!(trouble instanceof CommanderError)) throw trouble;
    if (trouble.exitCode === 0) return DONE;
    report({ mistake: usageMistake(trouble) }, {});
    return code;
  }
  return code;
}

function also(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}

const USAGE: Readonly<Record<string, UsageMistake>> = {
  'commander.help': 'no-command',
  'commander.unknownCommand': 'unknown-command',
  'commander.unknownOption': 'unknown-option',
  'commander.optionMissingArgument': 'missing-argument',
  'commander.missingArgument': 'missing-argument',
  'commander.excessArguments': 'excess-arguments',
};

function usageMistake({ code, message }: CommanderError): Mistake {
  const usage = USAGE[code];
  if (!usage) throw new Error(`Expected a known usage error, got ${code}: ${message}`);
  const text = /'(.*?)'/s.exec(message)?.[1] ?? '';
  return { kind: 'usage', usage, text };
}

/** The examples, and where to read on. */
function helpEnd(speech: Speech): string {
  const names = [...methodNames.keys()].join(', ');
  return `\n${speech.say('help-examples')}\n\n${speech.say('help-more', { names })}`;
}

/** The line for standard error when standard output cannot be written. */
export function outputFailure(code: string, environment: Surroundings['environment']): string {
  const mistake = { kind: 'out-unwritable', file: 'stdout', code } as const;
  return `${mistakeText(mistake, speech(commandLineLanguage(environment)))}\n`;
}

function packageVersion(): string {
  const path = new URL('../../package.json', import.meta.url);
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'));
  return version;
}
