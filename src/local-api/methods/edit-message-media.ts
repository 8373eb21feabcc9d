import { z } from 'zod';
import { badRequest } from '../api-error.js';
import { animationContent, resolveAnimation } from './animation.js';
import { edit, editableMessage } from './edit.js';
import { caption } from './formatted.js';
import type { Handler } from './handler.js';
import { photoContent, resolvePhoto } from './photo.js';
import { readThumbnail } from './thumbnail.js';

const mediaSchema = z.object({
  type: z.string(),
  media: z.string(),
  thumbnail: z.string().default(''),
  caption: z.string().default(''),
  parse_mode: z.string().default(''),
  caption_entities: z.array(z.unknown()).default([]),
  width: z.int().default(0),
  height: z.int().default(0),
  duration: z.int().default(0),
});

/** Of all media, animations and photos only. */
export const editMessageMedia: Handler<'editMessageMedia'> = (telegram, params) => {
  const media = params.json('media', mediaSchema, 'InputMedia');
  if (!media) throw badRequest('parameter "media" is required');
  // InputMediaAnimation, type: "Type of the media, must be animation"
  // InputMediaPhoto, type: "Type of the media, must be photo"
  if (media.type !== 'animation' && media.type !== 'photo') {
    throw cannotParse(`type "${media.type}" is unsupported`);
  }
  const text = caption({
    text: media.caption,
    parseMode: media.parse_mode,
    hasEntityList: media.caption_entities.length > 0,
  });
  // editMessageMedia: "Use this method to edit animation, audio, document, live photo, photo, or
  // video messages, or to replace a text or a rich message with a media."
  const target = editableMessage(telegram, params);
  const resolve = media.type === 'photo' ? resolvePhoto : resolveAnimation;
  const file = resolve(telegram, params, media.media, 'media');
  if (!file) throw cannotParse('media not found');
  if (media.type === 'photo')
    return edit(telegram, params, target, { ...photoContent(file), ...text });
  const { width, height, duration } = media;
  const thumbnail = readThumbnail(telegram, params, media.thumbnail);
  const content = animationContent(file, { width, height, duration, ...thumbnail });
  return edit(telegram, params, target, { ...content, ...text });
};

function cannotParse(what: string) {
  return badRequest(`can't parse InputMedia: ${what}`);
}
