import type { MessageEntity } from 'grammy/types';
import { badRequest } from '../api-error.js';
import { findBotCommands } from './bot-command.js';
import { parseHtml } from './html.js';

export interface FormattedText {
  readonly text: string;
  /** Sorted: by offset, the longer one of two that start together first. */
  readonly entities: MessageEntity[];
}

/** A text as sent, before parsing; empty means not given. */
export interface TextSource {
  readonly text: string;
  readonly parseMode: string;
  readonly hasEntityList: boolean;
}

/**
 * The text Telegram would store. Of the ways to format one, only plain text and HTML exist here;
 * Markdown and lists of entities are refused, not ignored.
 */
export function formatText({ text, parseMode, hasEntityList }: TextSource): FormattedText {
  if (hasEntityList)
    throw badRequest('this server knows no lists of entities, use parse_mode HTML');
  const mode = parseMode.toLowerCase();
  // Observed behaviour: the wording for an unknown mode (tdlib/telegram-bot-api,
  // Client::get_formatted_text).
  if (mode !== '' && mode !== 'html') throw badRequest('unsupported parse_mode');
  const parsed = mode === 'html' ? parseHtml(text) : { text, entities: [] };
  return trim(withBotCommands(parsed));
}

/** Throws unless the text is one a message can have. */
export function checkMessageText({ text }: FormattedText): void {
  // sendMessage, text: "Text of the message to be sent, 1-4096 characters after entities parsing"
  // editMessageText, text: "New text of the message, 1-4096 characters after entity parsing"
  if (text.length === 0) throw badRequest('message text is empty');
  if (text.length > 4096) throw badRequest('message is too long');
}

/** Throws unless the text is one a caption can have. */
export function checkCaption({ text }: FormattedText): void {
  // sendAnimation, caption: "Animation caption (may also be used when resending animation by
  // file_id), 0-1024 characters after entities parsing"
  // editMessageCaption, caption: "New caption of the message, 0-1024 characters after entities
  // parsing"
  // InputMediaAnimation, caption: "Caption of the animation to be sent, 0-1024 characters after
  // entities parsing"
  if (text.length > 1024) throw badRequest('message caption is too long');
}

function withBotCommands({ text, entities }: FormattedText): FormattedText {
  const opaque = entities.filter(({ type }) => ['code', 'pre', 'text_link'].includes(type));
  const commands = findBotCommands(text).filter(
    (command) => !opaque.some((entity) => overlap(entity, command)),
  );
  return { text, entities: sorted([...entities, ...commands]) };
}

/** Observed behaviour: white space around a text is not stored (tdlib/td, fix_formatted_text). */
function trim({ text, entities }: FormattedText): FormattedText {
  const blank = text.length - text.trimStart().length;
  const start = Math.min(blank, entities[0]?.offset ?? blank);
  const end = Math.max(start, text.trimEnd().length);
  const inside = entities
    .filter(({ offset }) => offset < end)
    .map((entity) => ({
      ...entity,
      offset: entity.offset - start,
      length: Math.min(entity.length, end - entity.offset),
    }));
  return { text: text.slice(start, end), entities: inside };
}

function sorted(entities: MessageEntity[]): MessageEntity[] {
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function overlap(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
