import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import { readLanguageCode } from '../schema/language-code.js';
import type { Handler } from './handler.js';

export const setMyDescription: Handler<'setMyDescription'> = ({ descriptions }, params) => {
  // setMyDescription, description: "New bot description; 0-512 characters. Pass an empty string to
  // remove the dedicated description for the given language."
  const text = textOf(params, 'description', 512);
  descriptions.set('description', readLanguageCode(params), text);
  return true;
};

export const getMyDescription: Handler<'getMyDescription'> = ({ descriptions }, params) => ({
  description: descriptions.get('description', readLanguageCode(params)),
});

export const setMyShortDescription: Handler<'setMyShortDescription'> = (
  { descriptions },
  params,
) => {
  // setMyShortDescription, short_description: "New short description for the bot; 0-120 characters.
  // Pass an empty string to remove the dedicated short description for the given language."
  const text = textOf(params, 'short_description', 120);
  descriptions.set('short description', readLanguageCode(params), text);
  return true;
};

export const getMyShortDescription: Handler<'getMyShortDescription'> = (
  { descriptions },
  params,
) => ({
  short_description: descriptions.get('short description', readLanguageCode(params)),
});

/** How Telegram words the error is not known; these words are this server's own. */
function textOf(params: Params, name: string, most: number): string {
  const text = params.text(name);
  if (text.length > most) throw badRequest(`the ${name} exceeds ${most} characters`);
  return text;
}
