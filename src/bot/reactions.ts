import type { Api } from 'grammy';
import type { ReactionTypeEmoji } from 'grammy/types';
import type { Logger } from 'pino';

/** What a reaction of the bot says; /help tells people. */
const EMOJI = {
  accepted: '👀',
  /** The same film stands above. */
  shown: '👌',
  /** Too much to do. */
  later: '🙏',
  /** Not understood, or nobody knows whether the answer has arrived. */
  shrug: '🤷',
} as const satisfies Record<string, ReactionTypeEmoji['emoji']>;

export type Reaction = keyof typeof EMOJI;

/** Reactions to messages, which cost a group no message; a group may not allow them. */
export interface Reactions {
  /** Puts the reaction in the place of the last one; troubles go to the log and no further. */
  show(place: { chatId: number; messageId: number }, reaction: Reaction | 'none'): Promise<void>;
}

export function createReactions(api: Api, log: Logger): Reactions {
  return {
    async show({ chatId, messageId }, reaction) {
      const shown = reaction === 'none' ? [] : [{ type: 'emoji', emoji: EMOJI[reaction] } as const];
      await api
        .setMessageReaction(chatId, messageId, shown)
        .catch((error) => log.warn({ chatId, messageId, error }, 'no reaction'));
    },
  };
}
