import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import type { Results } from '../jobs/results.js';
import { explanation } from '../text/explanation.js';
import { speech } from '../text/speech.js';
import type { Budget } from './budget.js';
import type { BotContext } from './context.js';
import { acknowledge } from './press.js';
import type { Replies } from './replies.js';
import { isPrivateChat } from './reply.js';
import type { Requests } from './requests.js';
import { readResultData } from './result-data.js';
import { vary } from './variations.js';

export interface ResultButtonsOptions {
  readonly requests: Requests;
  readonly results: Results;
  readonly replies: Replies;
  readonly budget: Budget;
  /** The most cities in a request. */
  readonly maxCities: number;
}

/** The buttons under a result: each press is a request, anyone's. */
export function resultButtons(options: ResultButtonsOptions): Composer<BotContext> {
  const { requests, results, replies, budget, maxCities } = options;
  const composer = new Composer<BotContext>();

  composer.on('callback_query:data', async (context, next) => {
    const data = readResultData(context.callbackQuery.data);
    if (!data) return next();
    const { message } = context.callbackQuery;
    const result = await results.find(data.key);
    if (!result || !isWhole(message)) {
      return replies.toast(context, context.say.say('bot-result-gone'));
    }
    if (data.deed === 'why') {
      if (result.made?.kind !== 'film') {
        return replies.toast(context, context.say.say('bot-result-gone'));
      }
      const text = explanation(result.made.summary, speech(result.wanted.language));
      return explain(context, message, text);
    }
    const wanted = vary(result.wanted, data.deed, maxCities);
    if (!wanted) return replies.toast(context, context.say.say('bot-result-gone'));
    await requests.takePress(context, message, wanted);
  });
  return composer;

  async function explain(context: BotContext, message: Message, text: string): Promise<void> {
    const { chat } = message;
    if (!isPrivateChat(chat.id) && !(await budget.hasRoomForWords(chat.id))) {
      return replies.toast(context, context.say.say('bot-no-room'));
    }
    if (!(await replies.admit(context))) return;
    if (await acknowledge(context)) await replies.answer(message, text);
  }
}

/** Telegram shows bots no more of a message that is too old. */
function isWhole(message: BotContext['msg']): message is Message {
  return message !== undefined && message.date > 0;
}
