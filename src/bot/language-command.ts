import { Composer, InlineKeyboard } from 'grammy';
import type { Logger } from 'pino';
import { isLanguage, type Language, languages, speech } from '../text/speech.js';
import { isAdmin } from './admins.js';
import { isCommand } from './command.js';
import type { BotContext } from './context.js';
import { publishChatMenu } from './menu.js';
import { acknowledge } from './press.js';
import type { Replies } from './replies.js';
import type { Settings } from './settings.js';

const DATA = /^lang:([a-z]{2})$/;

/**
 * /language: in a private chat the person chooses their own, in a group an admin the group's; by
 * buttons, or at once with /language ru.
 */
export function languageCommand(
  settings: Settings,
  replies: Replies,
  log: Logger,
): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  composer.on('message').filter(isCommand('language'), async (context) => {
    const { say, command, chat } = context;
    if (!(await replies.admit(context))) return;
    if (!(await mayChoose(context))) {
      await replies.words(context, say.say('bot-language-admins'));
      return;
    }
    const named = command?.rest.toLowerCase() ?? '';
    if (isLanguage(named)) {
      await choose(context, chat.id, named);
      await replies.words(context, speech(named).say(chosenText(context)));
      return;
    }
    await replies.words(context, say.say('bot-language'), languageKeyboard());
  });

  composer.callbackQuery(DATA, async (context) => {
    const [, language] = DATA.exec(context.callbackQuery.data) ?? [];
    const { chat } = context;
    if (!chat || !isLanguage(language)) return;
    if (!(await replies.admit(context))) return;
    if (!(await mayChoose(context))) {
      return replies.toast(context, context.say.say('bot-language-admins'));
    }
    await choose(context, chat.id, language);
    await acknowledge(context);
    await context.editMessageText(speech(language).say(chosenText(context)));
  });
  return composer;

  async function choose({ api, chat }: BotContext, id: number, language: Language): Promise<void> {
    await settings.setLanguage(id, language);
    await publishChatMenu(api, id, chat?.type === 'private', language).catch((error) =>
      log.warn({ chatId: id, error }, 'menu of the chat not set'),
    );
  }
}

async function mayChoose(context: BotContext): Promise<boolean> {
  const { chat } = context;
  if (!chat) return false;
  return chat.type === 'private' || isAdmin(context, chat.id);
}

function chosenText({ chat }: BotContext): string {
  return chat?.type === 'private' ? 'bot-language-chosen' : 'bot-language-chosen-group';
}

function languageKeyboard(): InlineKeyboard {
  return InlineKeyboard.from([
    languages.map((language) =>
      InlineKeyboard.text(speech(language).say('bot-language-name'), `lang:${language}`),
    ),
  ]);
}
