import { badRequest } from '../api-error.js';
import { edit, editableMessage } from './edit.js';
import { readCaption } from './formatted.js';
import type { Handler } from './handler.js';

export const editMessageCaption: Handler<'editMessageCaption'> = (telegram, params) => {
  const caption = readCaption(params);
  const message = editableMessage(telegram, params);
  const { animation, document } = message;
  // Observed behaviour, as with a text that is not there.
  if (!animation || !document) throw badRequest('there is no caption in the message to edit');
  return edit(telegram, params, message, { animation, document, ...caption });
};
