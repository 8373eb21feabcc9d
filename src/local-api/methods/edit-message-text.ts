import { badRequest } from '../api-error.js';
import { edit, editableMessage } from './edit.js';
import { readText } from './formatted.js';
import type { Handler } from './handler.js';

export const editMessageText: Handler<'editMessageText'> = (telegram, params) => {
  const content = readText(params);
  const target = editableMessage(telegram, params);
  // Observed behaviour; see the thread "Incorrect operation of the message editing method" of
  // defstudio/telegraph.
  if (target.message.text === undefined)
    throw badRequest('there is no text in the message to edit');
  return edit(telegram, params, target, content);
};
