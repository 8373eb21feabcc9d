import type { BotContext } from './context.js';
import { failureOf } from './failures.js';

/**
 * Tells who pressed a button that it has been noticed, with a text or without. False where Telegram
 * says that the press was long ago: nobody waits for what it would do.
 */
export async function acknowledge(context: BotContext, text = ''): Promise<boolean> {
  try {
    await context.answerCallbackQuery(text === '' ? {} : { text });
    return true;
  } catch (error) {
    return failureOf(error) !== 'too-old';
  }
}
