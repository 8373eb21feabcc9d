import { GrammyError, HttpError } from 'grammy';

/** What has become of a call that failed. */
export type Failure =
  /** Telegram or the network has not taken it: it can be tried again. */
  | 'not-taken'
  /** The connection has broken: it may have been carried out. */
  | 'unknown'
  /** The chat is closed to the bot, or is not there. */
  | 'forbidden'
  /** The bot may not send content of this kind there; another kind may do. */
  | 'no-rights'
  /** The bot may write nothing there: it is muted, or the topic is closed or gone. */
  | 'muted'
  | 'too-large'
  /** The message to be edited is not there, or is not the bot's. */
  | 'gone'
  /** It was as it should be already. */
  | 'not-modified'
  /** The file's id does not work any more. */
  | 'wrong-file'
  /** A button was pressed too long ago. */
  | 'too-old'
  /** Refused for another reason, for good. */
  | 'refused';

const NOT_CONNECTED = [
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  'EPROXY',
];

const DESCRIPTIONS: readonly (readonly [pattern: RegExp, failure: Failure])[] = [
  [/message is not modified/i, 'not-modified'],
  [/message to edit not found|message can't be edited|message_id_invalid/i, 'gone'],
  [
    /wrong (remote )?file|file reference|file_reference|invalid file_id|file_id not specified/i,
    'wrong-file',
  ],
  [/chat not found/i, 'forbidden'],
  [/query is too old/i, 'too-old'],
  [/not enough rights to send messages|have no rights to send a message/i, 'muted'],
  [
    /CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_GUEST_SEND_FORBIDDEN|USER_BANNED_IN_CHANNEL/,
    'muted',
  ],
  [/TOPIC_(CLOSED|DELETED)|message thread not found/i, 'muted'],
  [/CHAT_ADMIN_REQUIRED|need administrator rights/i, 'muted'],
  [/not enough rights to send|CHAT_SEND_[A-Z]{1,32}_FORBIDDEN/i, 'no-rights'],
];

/** Whether a call of the Bot API has failed, and not something of ours. */
export function isFailedCall(error: unknown): error is GrammyError | HttpError {
  return error instanceof HttpError || error instanceof GrammyError;
}

/** Failures whose cause is the chat or the file, which the operator cannot change. */
const OF_THE_SENDER: readonly Failure[] = ['forbidden', 'muted', 'no-rights', 'wrong-file'];

/** Whether the error is a refusal by Telegram that the bot has to expect. */
export function isExpectedRefusal(error: unknown): boolean {
  return isFailedCall(error) && OF_THE_SENDER.includes(failureOf(error));
}

/** Rethrows what is no failed call. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HttpError) return isUnsent(error) ? 'not-taken' : 'unknown';
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, description } = error;
  if (code === 429 || code >= 500) return 'not-taken';
  if (code === 403) return 'forbidden';
  if (code === 413) return 'too-large';
  return DESCRIPTIONS.find(([pattern]) => pattern.test(description))?.[1] ?? 'refused';
}

/** Whether the request has surely not left: there was no connection. */
export function isUnsent({ error }: HttpError): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && NOT_CONNECTED.includes(code);
}
