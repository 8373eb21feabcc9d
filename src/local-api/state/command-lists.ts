import type { BotCommand, User } from 'grammy/types';
import type { Conversation } from './chats.js';

/** The bot's lists of commands, one for each pair of a scope and a language. */
export class CommandLists {
  readonly #lists = new Map<string, readonly BotCommand[]>();

  set(scope: string, languageCode: string, commands: readonly BotCommand[]): void {
    this.#lists.set(key(scope, languageCode), commands);
  }

  /** Empty if never set. */
  get(scope: string, languageCode: string): readonly BotCommand[] {
    return this.#lists.get(key(scope, languageCode)) ?? [];
  }

  /**
   * The list a person sees in a chat: of the scopes that cover them there the narrowest that has a
   * list, in their language or else in any ("Determining list of commands" of the Bot API).
   */
  shownTo(person: User, conversation: Conversation): readonly BotCommand[] {
    const language = person.language_code?.slice(0, 2) ?? '';
    const lists = scopesOf(person, conversation).flatMap((scope) => [
      this.get(scope, language),
      this.get(scope, ''),
    ]);
    return lists.find(({ length }) => length > 0) ?? [];
  }
}

/** The keys of the scopes that cover a person in a chat, the narrowest first. */
function scopesOf({ id }: User, { chat, members }: Conversation): string[] {
  if (chat.type === 'private') return [`chat ${chat.id}`, 'all_private_chats', 'default'];
  const administrators = members.isAdministrator(id);
  return [
    `chat_member ${chat.id} ${id}`,
    ...(administrators ? [`chat_administrators ${chat.id}`] : []),
    `chat ${chat.id}`,
    ...(administrators ? ['all_chat_administrators'] : []),
    'all_group_chats',
    'default',
  ];
}

function key(scope: string, languageCode: string): string {
  return JSON.stringify([scope, languageCode]);
}
