import type { MessageEntity } from 'grammy/types';

// Observed behaviour: which slashes start a command (tdlib/td, match_bot_commands).
const BOT_COMMAND =
  /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32}|(?!@))(?![\p{L}\p{N}_/<>])/giu;

/** The "/command" and "/command@bot" in a text. */
export function findBotCommands(text: string): MessageEntity[] {
  return [...text.matchAll(BOT_COMMAND)].map(({ index, 0: command }) => ({
    type: 'bot_command',
    offset: index,
    length: command.length,
  }));
}
