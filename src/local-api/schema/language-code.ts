import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';

/** The language of a call, empty meaning any. Throws 400 for what is no code of two letters. */
export function readLanguageCode(params: Params): string {
  const languageCode = params.text('language_code');
  // setMyCommands, language_code: "A two-letter ISO 639-1 language code. If empty, commands will be
  // applied to all users from the given scope, for whose language there are no dedicated commands."
  if (!/^([a-z]{2})?$/.test(languageCode)) throw badRequest('invalid language code specified');
  return languageCode;
}
