import type { ApiMethods } from 'grammy/types';
import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';

/** The names that Telegram's documentation gives to the parameters of a method. */
type NameOf<M extends keyof ApiMethods> = keyof NonNullable<Parameters<ApiMethods[M]>[0]>;

const MESSAGE = [
  'chat_id',
  'message_thread_id',
  'reply_parameters',
  'reply_to_message_id',
  'reply_markup',
  // These leave no trace in what people see here.
  'disable_notification',
  'protect_content',
] as const;
const CAPTION = ['caption', 'parse_mode', 'caption_entities'] as const;
const EDIT = ['chat_id', 'message_id', 'inline_message_id', 'reply_markup'] as const;
const AUDIENCE = ['scope', 'language_code'] as const;

/** The parameters that each method has here: a mistyped one should not go unnoticed. */
export const PARAMETERS = {
  answerCallbackQuery: ['callback_query_id', 'text', 'show_alert', 'cache_time'],
  deleteMessage: ['chat_id', 'message_id'],
  deleteMyCommands: AUDIENCE,
  deleteWebhook: ['drop_pending_updates'],
  editMessageCaption: [...EDIT, ...CAPTION],
  editMessageMedia: [...EDIT, 'media'],
  editMessageReplyMarkup: EDIT,
  editMessageText: [...EDIT, 'text', 'parse_mode', 'entities', 'link_preview_options'],
  getChat: ['chat_id'],
  getChatAdministrators: ['chat_id', 'return_bots'],
  getChatMember: ['chat_id', 'user_id'],
  getChatMemberCount: ['chat_id'],
  getFile: ['file_id'],
  getMe: [],
  getMyCommands: AUDIENCE,
  getMyDescription: ['language_code'],
  getMyShortDescription: ['language_code'],
  getUpdates: ['offset', 'limit', 'timeout', 'allowed_updates'],
  getWebhookInfo: [],
  sendAnimation: [...MESSAGE, ...CAPTION, 'animation', 'width', 'height', 'duration', 'thumbnail'],
  sendChatAction: ['chat_id', 'message_thread_id', 'action'],
  sendDocument: [...MESSAGE, ...CAPTION, 'document', 'thumbnail', 'disable_content_type_detection'],
  sendMessage: [...MESSAGE, 'text', 'parse_mode', 'entities', 'link_preview_options'],
  sendPhoto: [...MESSAGE, ...CAPTION, 'photo'],
  setMessageReaction: ['chat_id', 'message_id', 'reaction', 'is_big'],
  setMyCommands: [...AUDIENCE, 'commands'],
  setMyDescription: ['description', 'language_code'],
  setMyShortDescription: ['short_description', 'language_code'],
  setWebhook: ['url', 'max_connections', 'allowed_updates', 'drop_pending_updates', 'secret_token'],
} as const satisfies { readonly [M in keyof ApiMethods]?: readonly NameOf<M>[] };

export type SupportedMethod = keyof typeof PARAMETERS;

export const METHOD_NAMES = Object.keys(PARAMETERS) as SupportedMethod[];

/** Throws 400 for a parameter that the method has not, here; Telegram would pass over it. */
export function checkParameters(method: SupportedMethod, params: Params): void {
  const known: readonly string[] = PARAMETERS[method];
  const unknown = params.names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw badRequest(`this server knows no parameter "${unknown}" of ${method}`);
  }
}
