import { badRequest } from '../api-error.js';
import { animationContent, resolveAnimation } from './animation.js';
import { readCaption } from './formatted.js';
import type { Handler } from './handler.js';
import { send } from './send.js';
import { readThumbnail } from './thumbnail.js';

export const sendAnimation: Handler<'sendAnimation'> = (telegram, params) => {
  const caption = readCaption(params);
  const file = resolveAnimation(telegram, params, params.text('animation'), 'animation');
  if (!file) throw badRequest('there is no animation in the request');
  const [width, height, duration] = ['width', 'height', 'duration'].map((n) => params.integer(n));
  const thumbnail = readThumbnail(telegram, params, params.text('thumbnail'));
  const content = animationContent(file, { width, height, duration, ...thumbnail });
  return send(telegram, params, { ...content, ...caption });
};
