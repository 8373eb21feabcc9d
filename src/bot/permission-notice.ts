import { Composer } from 'grammy';
import type { Logger } from 'pino';
import type { BotContext } from './context.js';
import { missingRights, type Right } from './permissions.js';
import type { Replies } from './replies.js';
import type { Settings } from './settings.js';

/**
 * Tells a group that the bot may not send animations there: when it comes in, and again when its
 * rights have changed.
 */
export function permissionNotice(
  settings: Settings,
  replies: Replies,
  log: Logger,
): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('my_chat_member', async ({ api, chat, myChatMember, say }) => {
    const member = myChatMember.new_chat_member;
    if (chat.type === 'private' || chat.type === 'channel') return;
    if (member.status === 'left' || member.status === 'kicked') return;
    try {
      const { permissions } = await api.getChat(chat.id);
      const missing = missingRights(member, permissions);
      const told = missing.join(' ');
      if (told === ((await settings.missingRights(chat.id)) ?? '')) return;
      const id = noticeOf(missing);
      if (id !== undefined) await replies.announce(chat.id, say.say(id));
      await settings.setMissingRights(chat.id, told);
    } catch (error) {
      log.warn({ chatId: chat.id, error }, 'rights in the group not looked at');
    }
  });
  return composer;
}

/** Says what comes instead of animations. Undefined where nothing is missing, or can be said. */
function noticeOf(missing: readonly Right[]): string | undefined {
  if (!missing.includes('animation') || missing.includes('text')) return undefined;
  if (!missing.includes('photo')) return 'bot-rights-photo';
  if (!missing.includes('document')) return 'bot-rights-document';
  return 'bot-rights-text';
}
