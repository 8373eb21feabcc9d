import { badRequest } from '../api-error.js';
import type { Handler } from './handler.js';

export const answerCallbackQuery: Handler<'answerCallbackQuery'> = (telegram, params) => {
  const text = params.text('text');
  // answerCallbackQuery, text: "Text of the notification. If not specified, nothing will be shown
  // to the user, 0-200 characters."
  if (text.length > 200) {
    // Observed behaviour: the wording (thread "Message too long" of eternnoir/pyTelegramBotAPI).
    throw badRequest('MESSAGE_TOO_LONG');
  }
  const queryId = params.text('callback_query_id');
  telegram.callbackQueries.answer(queryId);
  const alert = params.flag('show_alert');
  telegram.events.append({ type: 'callback_answered', queryId, text, alert });
  return true;
};
