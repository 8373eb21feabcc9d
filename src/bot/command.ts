import type { Message } from 'grammy/types';
import type { BotContext } from './context.js';

export interface Command {
  /** In lower case, without the slash. */
  readonly name: string;
  /** Whether it names this bot. */
  readonly isNamed: boolean;
  /** What follows. */
  readonly rest: string;
}

const COMMAND = /^\/([a-z0-9_]{1,64})(?:@([a-z0-9_]{3,32}))?(?![a-z0-9_@])/i;

/**
 * The command at the start of a text or caption, in any case. Undefined where there is none;
 * 'of-another' where it names another bot.
 */
export function readCommand(
  { text, caption = '' }: Message,
  username: string,
): Command | 'of-another' | undefined {
  const all = text ?? caption;
  const found = COMMAND.exec(all);
  if (!found) return undefined;
  const [whole, name, bot] = found;
  if (bot !== undefined && bot.toLowerCase() !== username.toLowerCase()) return 'of-another';
  return {
    name: name.toLowerCase(),
    isNamed: bot !== undefined,
    rest: all.slice(whole.length).trim(),
  };
}

/** Tells whether an update is that command. */
export function isCommand(name: string) {
  return ({ command }: BotContext): boolean => command?.name === name;
}
