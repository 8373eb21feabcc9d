import type { Api } from 'grammy';
import type { BotCommandScope } from 'grammy/types';
import { type Language, languages, speech } from '../text/speech.js';

const IN_GROUPS = ['compare', 'post', 'scaling', 'cancel', 'help'];
const FOR_ADMINS = [...IN_GROUPS, 'language'];
const IN_PRIVATE = [
  ...['compare', 'post', 'scaling', 'cancel', 'methods', 'language', 'help', 'about', 'forget'],
];

const SCOPES: readonly (readonly [scope: BotCommandScope['type'], commands: readonly string[]])[] =
  [
    ['default', IN_PRIVATE],
    ['all_private_chats', IN_PRIVATE],
    ['all_group_chats', IN_GROUPS],
    ['all_chat_administrators', FOR_ADMINS],
  ];

/** What the menu of commands shows. */
function menuOf(commands: readonly string[], language: Language) {
  const say = speech(language);
  return commands.map((command) => ({
    command,
    description: say.say(`bot-command-${command}`),
  }));
}

/** Tells Telegram the commands of each scope, in each language; English for who reads another. */
export async function publishMenu(api: Api): Promise<void> {
  for (const [type, commands] of SCOPES) {
    const scope = { type } as Exclude<BotCommandScope, { chat_id: unknown }>;
    for (const language of languages) {
      const options = language === 'en' ? { scope } : { scope, language_code: language };
      await api.setMyCommands(menuOf(commands, language), options);
    }
  }
}

/** Shows the menu of one chat in a language that was chosen there, whatever the app speaks. */
export async function publishChatMenu(
  api: Api,
  chatId: number,
  isPrivate: boolean,
  language: Language,
): Promise<void> {
  const menu = menuOf(isPrivate ? IN_PRIVATE : IN_GROUPS, language);
  await api.setMyCommands(menu, { scope: { type: 'chat', chat_id: chatId } });
}
