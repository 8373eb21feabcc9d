import type { Command, Option } from 'commander';
import { presetIds } from '../gazetteer/presets.js';
import { methodIds } from '../optimize/registry.js';
import { languages } from '../text/speech.js';
import type { Outcome } from './compare.js';

const SHELLS = ['bash', 'zsh'];

/** Words that are no options, by command. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  compare: presetIds,
  completion: SHELLS,
};

/** Values of options, by option; the values of all others are names of files, or free. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  '--lang': languages,
  '--methods': methodIds,
};

/** zsh reads bash's completion through bashcompinit. */
const ZSH = [
  '(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }',
  'autoload -Uz bashcompinit && bashcompinit',
];

/** `mds-race completion`: the script that a shell sources. */
export function completionCommand(shell: string | undefined, program: Command): Outcome {
  if (shell === undefined) return { mistake: { kind: 'completion-no-shell' } };
  if (!SHELLS.includes(shell)) return { mistake: { kind: 'completion-shell', text: shell } };
  const names = program.commands.map((command) => command.name());
  const script = [
    '_mds_race() {',
    `  local words="" current="\${COMP_WORDS[COMP_CWORD]}"`,
    `  case "\${COMP_WORDS[1]}" in`,
    ...program.commands.map((command) => line(command.name(), wordsOf(command))),
    '  esac',
    `  case "\${COMP_WORDS[COMP_CWORD-1]}" in`,
    ...optionsWithValue(program).map((option) => line(option, VALUES[option] ?? [])),
    '  esac',
    `  if [ "$COMP_CWORD" -eq 1 ]; then words="${names.join(' ')} help --help --version"; fi`,
    // Methods are listed with commas.
    `  local prefix="\${current%"\${current##*,}"}"`,
    `  COMPREPLY=($(compgen -P "$prefix" -W "$words" -- "\${current##*,}"))`,
    '}',
    'complete -o default -F _mds_race mds-race',
  ];
  return { output: [...(shell === 'zsh' ? ZSH : []), ...script].join('\n') };
}

function line(pattern: string, words: readonly string[]): string {
  return `    ${pattern}) words="${words.join(' ')}" ;;`;
}

function wordsOf(command: Command): string[] {
  return [...(ARGUMENTS[command.name()] ?? []), ...command.options.flatMap(longName), '--help'];
}

function optionsWithValue({ commands }: Command): string[] {
  const options = commands.flatMap((command) => command.options);
  return [...new Set(options.filter(({ required }) => required).flatMap(longName))];
}

function longName({ long }: Option): string[] {
  return long ? [long] : [];
}
