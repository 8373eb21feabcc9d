import { GrammyError, HttpError } from 'grammy';

/** What has become of a call that failed. */
export type Failure =
  /** Telegram or the network has not taken it: it can be tried again. */
  | 'not-taken'
  /** The connection has broken: it may have been carried out. */
  | 'unknown'
  /** The chat is closed to the bot. */
  | 'forbidden'
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

const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

const DESCRIPTIONS: readonly (readonly [pattern: RegExp, failure: Failure])[] = [
  [/message is not modified/i, 'not-modified'],
  [/message to edit not found|message can't be edited|message_id_invalid/i, 'gone'],
  [/wrong (remote )?file|file reference|file_reference/i, 'wrong-file'],
  [/query is too old/i, 'too-old'],
];

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
