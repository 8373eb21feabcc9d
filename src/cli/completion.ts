import type { Command } from 'commander';
import type { Outcome } from './compare.js';

/** `mds-race completion`: the script that a shell sources. */
export function completionCommand(shell: string | undefined, program: Command): Outcome {
  if (shell === undefined) return { mistake: { kind: 'completion-no-shell' } };
  if (shell !== 'bash' && shell !== 'zsh') {
    return { mistake: { kind: 'completion-shell', text: shell } };
  }
  const names = program.commands.map((command) => command.name());
  const cases = program.commands.map((command) => {
    const options = command.options.flatMap(({ long }) => long ?? []);
    return `    ${command.name()}) words="${[...options, '--help'].join(' ')}" ;;`;
  });
  const script = [
    '_mds_race() {',
    `  local words="" current="\${COMP_WORDS[COMP_CWORD]}"`,
    `  case "\${COMP_WORDS[1]}" in`,
    ...cases,
    '  esac',
    `  if [ "$COMP_CWORD" -eq 1 ]; then words="${names.join(' ')} --help --version"; fi`,
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    'complete -o default -F _mds_race mds-race',
  ];
  const zsh = ['autoload -Uz compinit bashcompinit && compinit && bashcompinit'];
  return { output: [...(shell === 'zsh' ? zsh : []), ...script].join('\n') };
}
