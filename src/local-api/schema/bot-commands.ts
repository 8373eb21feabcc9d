import type { BotCommand } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';

const commandsSchema = z.array(z.object({ command: z.string(), description: z.string() }));

/** The list of commands of a call. Observed behaviour: one that is not given is empty (thread
 * "setMyCommands Returns Success for Invalid Payload" of tdlib/telegram-bot-api). */
export function readCommands(params: Params): BotCommand[] {
  const commands = params.json('commands', commandsSchema, 'BotCommand') ?? [];
  // setMyCommands, commands: "At most 100 commands can be specified."
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const command of commands) check(command);
  return commands;
}

function check({ command, description }: BotCommand): void {
  // BotCommand, command: "Text of the command; 1-32 characters. Can contain only lowercase English
  // letters, digits and underscores."
  if (command.length === 0) throw badRequest('command must be non-empty');
  if (command.length > 32) throw badRequest('command length must not exceed 32');
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  // BotCommand, description: "Description of the command; 1-256 characters"
  if (description.length === 0) throw badRequest('command description must be non-empty');
  if (description.length > 256) {
    throw badRequest('command description length must not exceed 256');
  }
}
