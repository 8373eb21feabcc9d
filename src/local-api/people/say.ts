import type { Chat, Message } from 'grammy/types';
import type { Conversation } from '../state/chats.js';
import { add, replace } from '../state/deliver.js';
import { frame, mediaOf } from '../state/message-parts.js';
import { replyPart } from '../state/reply-part.js';
import type { Telegram } from '../state/telegram.js';
import { threadPart, threadRoot } from '../state/threads.js';
import { checkCaption, checkMessageText, formatText } from '../text/formatted-text.js';
import { senderPart, type Writer } from './writer.js';

/** A chat people can write in under their own name. */
export type TalkChat = Exclude<Chat, Chat.ChannelChat>;

export interface Said {
  /** The number of the message in the same chat that this one answers. */
  readonly replyTo?: number;
  /** The thread it is written in: the number of a topic, or of a channel's forwarded post. */
  readonly thread?: number;
}

/** A file as a person sends it. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the person's app takes it for, if anything. */
  readonly mimeType?: string;
}

/** A text as a part of the message. Throws for one that no message can have. */
export function textPart(source: string) {
  const formatted = plain(source);
  checkMessageText(formatted);
  const { text, entities } = formatted;
  return { text, ...(entities.length > 0 && { entities }) };
}

function captionPart(source: string) {
  const formatted = plain(source);
  checkCaption(formatted);
  const { text, entities } = formatted;
  if (text === '') return {};
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

function plain(text: string) {
  return formatText({ text, parseMode: '', hasEntityList: false });
}

/**
 * Someone writes: a message in the history and, where the bot may know of it, an update. Throws for
 * a text that no message can have and for a reply to a message or a thread that is not there.
 */
export function say(
  telegram: Telegram,
  chat: TalkChat,
  writer: Writer,
  source: string,
  said: Said = {},
): Message {
  const text = textPart(source);
  const conversation = telegram.chats.open(chat);
  return add(telegram, conversation, { ...where(conversation, writer, said), ...text });
}

/** Someone sends a file, with a caption unless empty; see `say`. */
export function sendDocument(
  telegram: Telegram,
  chat: TalkChat,
  writer: Writer,
  { name, bytes, mimeType }: SentFile,
  { caption = '', ...said }: Said & { readonly caption?: string } = {},
): Message {
  const text = captionPart(caption);
  const conversation = telegram.chats.open(chat);
  const type = { mimeType, width: 0, height: 0 };
  const { id, uniqueId } = telegram.files.add({ name, bytes }, 'documents', type);
  const document = {
    file_name: name,
    ...(mimeType !== undefined && { mime_type: mimeType }),
    file_id: id,
    file_unique_id: uniqueId,
    file_size: bytes.length,
  };
  return add(telegram, conversation, { ...where(conversation, writer, said), document, ...text });
}

/**
 * The writer of a message gives it another text, or another caption if it has a file. Throws if
 * there is no such message.
 */
export function edit(
  telegram: Telegram,
  chatId: number,
  messageId: number,
  source: string,
): Message {
  const conversation = telegram.chats.get(chatId);
  const message = messageIn(conversation, messageId, 'edit');
  const media = mediaOf(message);
  const text = media ? { ...media, ...captionPart(source) } : textPart(source);
  return replace(telegram, conversation, message, { ...frame(message), ...text });
}

/** A message goes. Throws if there is none. */
export function remove({ chats, events }: Telegram, chatId: number, messageId: number): void {
  const conversation = chats.get(chatId);
  messageIn(conversation, messageId, 'delete');
  conversation.history.delete(messageId);
  events.append({ type: 'deleted', chatId, messageId });
}

/** Who writes, in which thread, and in answer to what. */
function where(conversation: Conversation, writer: Writer, { replyTo, thread }: Said) {
  if (conversation.migratedTo !== undefined) {
    throw new Error(`Expected a chat to write in, got one that is now ${conversation.migratedTo}`);
  }
  const root = thread === undefined ? undefined : threadRoot(conversation, thread);
  if (thread !== undefined && !root) {
    throw new Error(`Expected a thread to write in, got number ${thread}, which is none`);
  }
  // What is written in a thread answers its start unless it answers something else.
  const replied = replyTo === undefined ? root : messageIn(conversation, replyTo, 'reply to');
  return {
    ...senderPart(conversation, writer),
    ...threadPart(conversation, replied, thread),
    ...(replied && replyPart(replied)),
  };
}

function messageIn({ history }: Conversation, id: number, purpose: string): Message {
  const message = history.message(id);
  if (!message) {
    throw new Error(`Expected a message to ${purpose}, got number ${id}, which is not there`);
  }
  return message;
}
