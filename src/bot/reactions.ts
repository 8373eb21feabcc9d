import type { Api } from 'grammy';
import type { ReactionTypeEmoji } from 'grammy/types';
import type { Logger } from 'pino';
import type { Lately } from './lately.js';

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

/**
 * `over` remembers the last reactions of messages that are done with: an answer may be quicker than
 * the word that it will come.
 */
export function createReactions(api: Api, log: Logger, over: Lately): Reactions {
  /** By message, what is under way: a later reaction must not arrive before an earlier one. */
  const underWay = new Map<string, Promise<void>>();

  const call = async (chatId: number, messageId: number, reaction: Reaction | 'none') => {
    const shown = reaction === 'none' ? [] : [{ type: 'emoji', emoji: EMOJI[reaction] } as const];
    await api
      .setMessageReaction(chatId, messageId, shown)
      .catch((error) => log.warn({ chatId, messageId, error }, 'no reaction'));
  };

  return {
    async show({ chatId, messageId }, reaction) {
      const place = `${chatId} ${messageId}`;
      if (reaction !== 'accepted') await over.set(place, reaction);
      const accept = async () => {
        if ((await over.get(place)) !== undefined) return;
        await call(chatId, messageId, 'accepted');
        // Another process may have shown the last one meanwhile, and this call been the later one.
        const last = underWay.get(place) === through ? await over.get(place) : undefined;
        if (last !== undefined && isReaction(last)) await call(chatId, messageId, last);
      };
      const before = underWay.get(place) ?? Promise.resolve();
      const through: Promise<void> = before.then(() =>
        reaction === 'accepted' ? accept() : call(chatId, messageId, reaction),
      );
      underWay.set(place, through);
      await through;
      if (underWay.get(place) === through) underWay.delete(place);
    },
  };
}

function isReaction(text: string): text is Reaction | 'none' {
  return text === 'none' || text in EMOJI;
}
