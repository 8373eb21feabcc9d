import type { BotCommand } from 'grammy/types';
import { useState } from 'preact/hooks';
import { usePage } from './page.js';

const MENU_ID = 'command-menu';

/** The commands that begin as the text does, one of them chosen. */
export interface CommandMenu {
  readonly shown: readonly BotCommand[];
  readonly at: number;
  move(step: number): void;
  close(): void;
}

export function useCommandMenu(text: string, commands: readonly BotCommand[]): CommandMenu {
  const [chosen, setChosen] = useState({ text, at: 0 });
  const [closedAt, setClosedAt] = useState<string | undefined>(undefined);
  const begun = /^\/(\w*)$/.exec(text)?.[1];
  const isOpen = begun !== undefined && closedAt !== text;
  const shown = isOpen ? commands.filter(({ command }) => command.startsWith(begun)) : [];
  const at = chosen.text === text ? chosen.at : 0;
  return {
    shown,
    at,
    move: (step) => setChosen({ text, at: (at + step + shown.length) % shown.length }),
    close: () => setClosedAt(text),
  };
}

/** What a text field says of the menu it steers. */
export function menuAttributes({ shown, at }: CommandMenu) {
  if (shown.length === 0) return {};
  return {
    'aria-autocomplete': 'list' as const,
    'aria-controls': MENU_ID,
    'aria-activedescendant': optionId(shown[at]),
  };
}

interface MenuProps {
  readonly menu: CommandMenu;
  onChoose(command: BotCommand): void;
}

export function Menu({ menu: { shown, at }, onChoose }: MenuProps) {
  const { words } = usePage();
  if (shown.length === 0) return null;
  return (
    <div class="menu" id={MENU_ID} role="listbox" aria-label={words.say('page-commands')}>
      {shown.map((command, index) => (
        <button
          type="button"
          key={command.command}
          id={optionId(command)}
          role="option"
          aria-selected={index === at}
          tabIndex={-1}
          ref={(element) => {
            if (index === at) element?.scrollIntoView({ block: 'nearest' });
          }}
          // The text field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(command)}
        >
          <b>/{command.command}</b> <bdi>{command.description}</bdi>
        </button>
      ))}
    </div>
  );
}

function optionId({ command }: BotCommand): string {
  return `${MENU_ID}-${command}`;
}
