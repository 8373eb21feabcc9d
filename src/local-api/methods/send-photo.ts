import { badRequest } from '../api-error.js';
import { readCaption } from './formatted.js';
import type { Handler } from './handler.js';
import { photoContent, resolvePhoto } from './photo.js';
import { send } from './send.js';

export const sendPhoto: Handler<'sendPhoto'> = (telegram, params) => {
  const caption = readCaption(params);
  const file = resolvePhoto(telegram, params, params.text('photo'), 'photo');
  if (!file) throw badRequest('there is no photo in the request');
  return send(telegram, params, { ...photoContent(file), ...caption });
};
