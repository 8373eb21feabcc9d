import type { Message } from 'grammy/types';
import type { BotContext } from './context.js';

/** The commands of this bot. In a group, any other may be meant for another bot. */
const COMMANDS = [
  ...(['start', 'help', 'methods', 'about'] as const),
  ...(['compare', 'scaling', 'post', 'cancel', 'language', 'forget'] as const),
];
export type CommandName = (typeof COMMANDS)[number];

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

/** Whether the bot knows the command. */
export function isOwn({ name }: Command): boolean {
  return COMMANDS.some((command) => command === name);
}

/** Tells whether an update is that command. */
export function isCommand(name: CommandName) {
  return ({ command }: BotContext): boolean => command?.name === name;
}
