import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Argument, Command, CommanderError, Option } from 'commander';
import { commandLineLanguage } from '../config.js';
import { type Mistake, mistakeText, type UsageMistake } from '../text/mistakes.js';
import { isLanguage, type Language, speech } from '../text/speech.js';
import { compareCommand, type Outcome } from './compare.js';
import { completionCommand } from './completion.js';
import { helpEnd, helpFormat, knownMethods } from './help.js';
import type { RawLocalApiOptions } from './local-api.js';
import type { RawOptions } from './options.js';
import { type ResolveOptions, resolveCommand } from './resolve.js';
import type { RawScalingOptions } from './scaling.js';
import type { Surroundings } from './surroundings.js';

const DONE = 0;
const WRONG_INPUT = 2;
/** Raced without `--methods`. */
const METHODS = 'gradient-descent,nelder-mead';

/** Options that many commands have. */
interface CommonOptions {
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Runs `mds-race` with the arguments; resolves to its exit code, 0 or 2. A bug throws. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { environment, input, stopped, out, error } = surroundings;
  const fallback = commandLineLanguage(environment);
  const speaker = speech(languageOption(args) ?? fallback);
  let code = DONE;
  const report = (outcome: Outcome, { quiet, json }: CommonOptions) => {
    if ('output' in outcome) {
      if (outcome.remark && !quiet) error(`${outcome.remark}\n`);
      if (outcome.picture) out(outcome.picture);
      if (quiet && !json) return;
      return (outcome.picture ? error : out)(`${outcome.output}\n`);
    }
    error(`${mistakeText(outcome.mistake, speaker)}\n`);
    code = WRONG_INPUT;
  };
  const help = (id: string) => speaker.say(`help-${id}`);
  const file = help('value-file');
  const number = help('value-number');
  const known = knownMethods();
  const option = (flags: string, description: string, standard: string) =>
    new Option(flags, description).default(undefined, standard);

  const program = new Command('mds-race')
    .description(help('program'))
    .version(packageVersion(), '-v, --version', help('version'))
    .helpOption('-h, --help', help('help'))
    .helpCommand(`help [${help('value-command')}]`, help('help-command'))
    .addHelpText('after', () => helpEnd(speaker))
    .configureHelp(helpFormat(speaker))
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: () => {}, outputError: () => {} });

  const compare = program
    .command('compare')
    .description(help('compare'))
    .addArgument(
      new Argument(`[${help('value-request')}...]`, help('compare-request')).default(
        undefined,
        '15',
      ),
    )
    .option(`--matrix <${file}>`, help('compare-matrix'))
    .addOption(option('--methods <A,B>', speaker.say('help-compare-methods', { known }), METHODS))
    .option('--as-in-post', help('compare-as-in-post'))
    .option(`--seed <${number}>`, help('compare-seed'), '42')
    .addOption(option('--lang <ru|en>', help('compare-lang'), fallback))
    .addOption(option(`--out <${file}>`, help('compare-out'), 'mds-race-….gif'))
    .option('--no-gif', help('compare-no-gif'))
    .option(`--poster <${file}>`, help('compare-poster'))
    .option('--json', help('json'))
    .option(`--trace <${file}>`, help('compare-trace'))
    .action(async (words: string[], options: RawOptions) => {
      // "help" would be taken for the city of Velp.
      if (words.length === 1 && words[0] === 'help') return compare.help();
      report(await compareCommand(words, options, surroundings), options);
    });

  program
    .command('resolve')
    .description(help('resolve'))
    .option('--list', help('resolve-list'))
    .option('--lang <ru|en>', help('resolve-lang'), fallback)
    .option('--json', help('json'))
    .action(async (options: ResolveOptions) => {
      if (surroundings.isInputTerminal) error(`${speaker.say('cli-reading-cities')}\n`);
      report(resolveCommand(await text(input), options), options);
    });

  program
    .command('scaling')
    .description(help('scaling'))
    .option('--methods <A,B,…>', speaker.say('help-scaling-methods', { known }), METHODS)
    .option(`--max <${number}>`, help('scaling-max'), '34')
    .option('--lang <ru|en>', help('scaling-lang'), fallback)
    .addOption(option(`--out <${file}>`, help('scaling-out'), 'mds-race-scaling.png'))
    .option('--json', help('json'))
    .action(async (options: RawScalingOptions) => {
      // Threads and what they need take a tenth of a second to load.
      const { scalingCommand } = await import('./scaling.js');
      report(await scalingCommand(options, surroundings), options);
    });

  const newToken = help('local-api-new-token');
  program
    .command('local-api')
    .description(help('local-api'))
    .option(`--port <${number}>`, help('local-api-port'), '8081')
    .option(`--page <${number}>`, help('local-api-page'), '3000')
    .addOption(option(`--token <${help('value-token')}>`, help('local-api-token'), newToken))
    .option('--fault <JSON>', help('local-api-fault'), also)
    .option('--no-limits', help('local-api-no-limits'))
    .option('--no-privacy', help('local-api-no-privacy'))
    .option('--lang <ru|en>', help('local-api-lang'), fallback)
    .action(async (options: RawLocalApiOptions) => {
      const { localApiCommand } = await import('./local-api.js');
      const wrong = await localApiCommand(options, out, stopped);
      if (wrong) report(wrong, {});
    });

  program
    .command('completion')
    .description(help('completion'))
    .argument('[bash|zsh]')
    .action((shell: string | undefined) => report(completionCommand(shell, program), {}));

  for (const command of program.commands) {
    command
      .version(packageVersion(), '-v, --version', help('version'))
      .option('--quiet', help('quiet'))
      .addHelpText('after', () => helpEnd(speaker));
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
  const near = /\n\(Did you mean (?:one of )?(.*)\?\)$/.exec(message)?.[1].split(', ') ?? [];
  return { kind: 'usage', usage, text, near };
}

/** The language that `--lang` names, wherever it stands: help and mistakes of usage speak it, too. */
function languageOption(args: readonly string[]): Language | undefined {
  const values = args.map((word, k) =>
    word === '--lang' ? args[k + 1] : word.split('--lang=')[1],
  );
  return values.filter((value) => value !== undefined).findLast(isLanguage);
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
