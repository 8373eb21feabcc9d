import type { Middleware } from 'grammy';
import type { CallbackQuery } from 'grammy/types';
import type { BotContext } from './context.js';
import type { Replies } from './replies.js';

/**
 * The callback data of all buttons on the pressed message; none unless the bot sent that message. A
 * client can press any message with any data: only Telegram's copy of the keyboard can be trusted.
 */
export function buttonsOf(
  { message }: Pick<CallbackQuery, 'message'>,
  botId: number,
): readonly string[] {
  if (!message || !('from' in message) || message.from?.id !== botId) return [];
  const buttons = message.reply_markup?.inline_keyboard?.flat() ?? [];
  return buttons.flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
}

/** Lets a press through only if its button is on the keyboard that the bot put on that message. */
export function onlyOwnButtons(replies: Replies): Middleware<BotContext> {
  return async (context, next) => {
    const { callbackQuery, me, say } = context;
    const data = callbackQuery?.data;
    if (data === undefined || buttonsOf(callbackQuery ?? {}, me.id).includes(data)) return next();
    await replies.toast(context, say.say('bot-button-gone'));
  };
}
