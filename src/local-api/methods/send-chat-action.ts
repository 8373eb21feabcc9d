import { badRequest } from '../api-error.js';
import type { Handler } from './handler.js';
import { targetChat } from './target.js';
import { readTopic } from './topic.js';

// sendChatAction, action: "Choose one, depending on what the user is about to receive: typing for
// text messages, upload_photo for photos, record_video or upload_video for videos, record_voice or
// upload_voice for voice notes, upload_document for general files, choose_sticker for stickers,
// find_location for location data, record_video_note or upload_video_note for video notes."
const ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

export const sendChatAction: Handler<'sendChatAction'> = (telegram, params) => {
  const action = params.text('action');
  if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
  const conversation = targetChat(telegram, params);
  const topicId = readTopic(params, conversation);
  const topic = topicId !== undefined && { topicId };
  const chatId = conversation.chat.id;
  telegram.events.append({ type: 'chat_action', chatId, ...topic, action });
  return true;
};
