import type { Api, InlineKeyboard } from 'grammy';
import type { Message } from 'grammy/types';
import type { Budget } from './budget.js';
import type { BotContext } from './context.js';
import { failureOf, isFailedCall } from './failures.js';
import type { Limits } from './limits.js';
import type { Reactions } from './reactions.js';
import { askerOf, isPrivateChat, replyParameters, replyTo } from './reply.js';
import { sendText } from './send-text.js';

/**
 * What the bot says in words. In a group, words that cannot go out at once become a reaction. Under
 * a button that was pressed they are shown to who pressed it alone.
 */
export class Replies {
  readonly #api: Api;
  readonly #limits: Limits;
  readonly #budget: Budget;
  readonly #reactions: Reactions;

  constructor(api: Api, limits: Limits, budget: Budget, reactions: Reactions) {
    this.#api = api;
    this.#limits = limits;
    this.#budget = budget;
    this.#reactions = reactions;
  }

  /**
   * Charges the sender of an update until they have paid `tokens` for it in all, and the chat one
   * token if `chatId` is given. False if there are not enough; the sender is then asked to wait.
   */
  async admit(context: BotContext, tokens = 1, chatId?: number): Promise<boolean> {
    const due = Math.max(0, tokens - context.paid);
    if (due === 0 && chatId === undefined) return true;
    const wait = await this.#limits.charge(askerOf(context), chatId, due);
    if (wait === undefined) context.paid += due;
    else await this.slowDown(context, wait);
    return wait === undefined;
  }

  /** Answers the message of an update, which costs one token. Undefined if not in words. */
  async words(
    context: BotContext,
    text: string,
    keyboard?: InlineKeyboard,
  ): Promise<Message | undefined> {
    const message = messageOf(context);
    return (await this.admit(context)) ? this.answer(message, text, keyboard) : undefined;
  }

  /** Answers a message for which somebody has paid. */
  async answer(
    message: Message,
    text: string,
    keyboard?: InlineKeyboard,
  ): Promise<Message | undefined> {
    const target = replyTo(message);
    if (!isPrivateChat(target.chatId) && !(await this.#budget.hasRoomForWords(target.chatId))) {
      await this.#reactions.show(target, 'shrug');
      return undefined;
    }
    try {
      return await sendText(this.#api, target.chatId, text, {
        ...replyParameters(target),
        ...(keyboard && { reply_markup: keyboard }),
        link_preview_options: { is_disabled: true },
      });
    } catch (error) {
      const failure = isFailedCall(error) ? failureOf(error) : undefined;
      if (failure !== 'no-rights' && failure !== 'muted') throw error;
      // The only reply that the group still allows.
      await this.#reactions.show(target, 'shrug');
      return undefined;
    }
  }

  /** Says in a group what nobody has asked for. */
  async announce(chatId: number, text: string): Promise<void> {
    await sendText(this.#api, chatId, text, {});
  }

  /** Tells the sender of an update that something of ours has failed; costs nothing. */
  async apologize(context: BotContext, text: string): Promise<void> {
    if (context.callbackQuery) await this.toast(context, text);
    else if (context.msg) await this.answer(context.msg, text);
  }

  /** Asks for patience, `milliseconds` of it; in a chat once in a while. */
  async slowDown(context: BotContext, milliseconds: number): Promise<void> {
    const seconds = Math.ceil(milliseconds / 1000);
    await this.refuse(context, context.say.say('bot-slow-down', { seconds }));
  }

  /** Says why nothing is done for now; in a chat once in a while. */
  async refuse(context: BotContext, text: string): Promise<void> {
    if (context.callbackQuery) return this.toast(context, text);
    const message = messageOf(context);
    const target = replyTo(message);
    const isPrivate = isPrivateChat(target.chatId);
    const hasRoom = isPrivate || (await this.#budget.hasRoomForWords(target.chatId));
    if (hasRoom && (await this.#limits.mayNotify(target.chatId))) {
      await this.answer(message, text);
    } else if (!isPrivate) {
      await this.#reactions.show(target, 'later');
    }
  }

  /** Tells who pressed a button; a press of long ago is not answered any more. */
  async toast(context: BotContext, text: string): Promise<void> {
    await context.answerCallbackQuery({ text, show_alert: true }).catch((error) => {
      if (failureOf(error) !== 'too-old') throw error;
    });
  }
}

function messageOf({ msg, update }: BotContext): Message {
  if (!msg) throw new Error(`Expected a message in update ${update.update_id}, got none`);
  return msg;
}
