import { mediaOf } from '../state/message-parts.js';
import { edit, editableMessage } from './edit.js';
import type { Handler } from './handler.js';

/** Changes the keyboard alone, or takes it away. */
export const editMessageReplyMarkup: Handler<'editMessageReplyMarkup'> = (telegram, params) => {
  const target = editableMessage(telegram, params);
  const { text, entities, caption, caption_entities } = target.message;
  return edit(telegram, params, target, {
    ...(text !== undefined && { text }),
    ...(entities && { entities }),
    ...mediaOf(target.message),
    ...(caption !== undefined && { caption }),
    ...(caption_entities && { caption_entities }),
  });
};
