import { randomBytes } from 'node:crypto';
import { startLocalApi } from '../local-api/local-api.js';
import { type Language, speech } from '../text/speech.js';
import { type Chat, openChat } from './chat.js';

/** A Telegram for the bot of this process alone. */
export interface Trial extends Chat {
  /** The bot's, which nobody could guess. */
  readonly token: string;
  /** Of the Bot API server, on loopback. */
  readonly apiRoot: string;
}

/** `language` is that of the channel on the page. */
export async function startTrial(language: Language): Promise<Trial> {
  const token = `1:${randomBytes(24).toString('base64url')}`;
  const botName = 'MDS Race';
  const api = await startLocalApi({ token, botName, botUsername: 'mds_race_bot' });
  api.setLimits(true);
  const post = speech(language).say('page-post');
  const chat = await openChat(api, { language, post });
  return {
    token,
    apiRoot: api.root,
    ...chat,
    close() {
      chat.close();
      void api.close();
    },
  };
}
