import type { Words } from '../words.js';

/** What the bot is about to do, by the Bot API's name for it. */
export function actionText(action: string, words: Words): string {
  const [, what = 'typing'] = /_(video|photo|document)$/.exec(action) ?? [];
  return words.say(`page-action-${what}`);
}
