import { badRequest } from '../api-error.js';
import { mediaOf } from '../state/message-parts.js';
import { edit, editableMessage } from './edit.js';
import { readCaption } from './formatted.js';
import type { Handler } from './handler.js';

export const editMessageCaption: Handler<'editMessageCaption'> = (telegram, params) => {
  const caption = readCaption(params);
  const target = editableMessage(telegram, params);
  const media = mediaOf(target.message);
  // Observed behaviour, as with a text that is not there.
  if (!media) throw badRequest('there is no caption in the message to edit');
  return edit(telegram, params, target, { ...media, ...caption });
};
