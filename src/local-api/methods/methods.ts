import { answerCallbackQuery } from './answer-callback-query.js';
import { getChatAdministrators, getChatMember, getChatMemberCount } from './chat-member.js';
import { deleteMessage } from './delete-message.js';
import {
  getMyDescription,
  getMyShortDescription,
  setMyDescription,
  setMyShortDescription,
} from './descriptions.js';
import { editMessageCaption } from './edit-message-caption.js';
import { editMessageMedia } from './edit-message-media.js';
import { editMessageReplyMarkup } from './edit-message-reply-markup.js';
import { editMessageText } from './edit-message-text.js';
import { getChat } from './get-chat.js';
import { getFile } from './get-file.js';
import { getMe } from './get-me.js';
import { getUpdates } from './get-updates.js';
import type { Handler, MethodName } from './handler.js';
import { deleteMyCommands, getMyCommands, setMyCommands } from './my-commands.js';
import { checkParameters, type SupportedMethod } from './parameters.js';
import { sendAnimation } from './send-animation.js';
import { sendChatAction } from './send-chat-action.js';
import { sendDocument } from './send-document.js';
import { sendMessage } from './send-message.js';
import { sendPhoto } from './send-photo.js';
import { setMessageReaction } from './set-message-reaction.js';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook.js';

const METHODS: { readonly [M in SupportedMethod]: Handler<M> } = {
  answerCallbackQuery,
  deleteMessage,
  deleteMyCommands,
  deleteWebhook,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editMessageText,
  getChat,
  getChatAdministrators,
  getChatMember,
  getChatMemberCount,
  getFile,
  getMe,
  getMyCommands,
  getMyDescription,
  getMyShortDescription,
  getUpdates,
  getWebhookInfo,
  sendAnimation,
  sendChatAction,
  sendDocument,
  sendMessage,
  sendPhoto,
  setMessageReaction,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
  setWebhook,
};

const byLowerCaseName = new Map(
  Object.entries(METHODS).map(([name, handler]) => [name.toLowerCase(), { name, handler }]),
);

/** The method of that name; ApiResponse: "All methods in the Bot API are case-insensitive." */
export function findMethod(name: string): Handler<MethodName> | undefined {
  const method = byLowerCaseName.get(name.toLowerCase());
  if (!method) return undefined;
  return (telegram, params, signal) => {
    checkParameters(method.name as SupportedMethod, params);
    return method.handler(telegram, params, signal);
  };
}
