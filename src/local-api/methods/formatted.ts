import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import type { Params } from '../params.js';
import {
  checkCaption,
  checkMessageText,
  formatText,
  type TextSource,
} from '../text/formatted-text.js';

/** The text of a call as a part of the message. Throws 400 for one no message can have. */
export function readText(params: Params): { text: string; entities?: MessageEntity[] } {
  const formatted = formatText({
    text: params.text('text'),
    parseMode: params.text('parse_mode'),
    hasEntityList: hasItems(params, 'entities'),
  });
  checkMessageText(formatted);
  const { text, entities } = formatted;
  return { text, ...(entities.length > 0 && { entities }) };
}

/** The caption of a call as a part of the message; see `caption`. */
export function readCaption(params: Params) {
  return caption({
    text: params.text('caption'),
    parseMode: params.text('parse_mode'),
    hasEntityList: hasItems(params, 'caption_entities'),
  });
}

/** A caption as a part of the message, none if empty. Throws 400 for one too long. */
export function caption(source: TextSource): {
  caption?: string;
  caption_entities?: MessageEntity[];
} {
  const formatted = formatText(source);
  checkCaption(formatted);
  const { text, entities } = formatted;
  if (text === '') return {};
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

function hasItems(params: Params, name: string): boolean {
  return (params.json(name, z.array(z.unknown()), name)?.length ?? 0) > 0;
}
