import { z } from 'zod';
import type { Params } from '../params.js';
import { readLanguageCode } from './language-code.js';

const chat_id = z.union([z.int(), z.string()]).transform(String);

// BotCommandScope: "This object represents the scope to which bot commands are applied. Currently,
// the following 7 scopes are supported"
const scopeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('default') }),
  z.object({ type: z.literal('all_private_chats') }),
  z.object({ type: z.literal('all_group_chats') }),
  z.object({ type: z.literal('all_chat_administrators') }),
  z.object({ type: z.literal('chat'), chat_id }),
  z.object({ type: z.literal('chat_administrators'), chat_id }),
  z.object({ type: z.literal('chat_member'), chat_id, user_id: z.int() }),
]);

/** The users a list of commands is for; scope and language are keys, empty language meaning any. */
export function readAudience(params: Params): { scope: string; languageCode: string } {
  // setMyCommands, scope: "Defaults to BotCommandScopeDefault."
  const scope = params.json('scope', scopeSchema, 'BotCommandScope') ?? { type: 'default' };
  const languageCode = readLanguageCode(params);
  return { scope: Object.values(scope).join(' '), languageCode };
}
