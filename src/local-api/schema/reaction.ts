import type { ReactionTypeEmoji } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';

// ReactionTypeEmoji, emoji: "Reaction emoji. Currently, it can be one of" these; the type of the
// record sees to it that none is missing and none is made up.
const EMOJI: Readonly<Record<ReactionTypeEmoji['emoji'], true>> = {
  '👍': true,
  '👎': true,
  '❤': true,
  '🔥': true,
  '🥰': true,
  '👏': true,
  '😁': true,
  '🤔': true,
  '🤯': true,
  '😱': true,
  '🤬': true,
  '😢': true,
  '🎉': true,
  '🤩': true,
  '🤮': true,
  '💩': true,
  '🙏': true,
  '👌': true,
  '🕊': true,
  '🤡': true,
  '🥱': true,
  '🥴': true,
  '😍': true,
  '🐳': true,
  '❤‍🔥': true,
  '🌚': true,
  '🌭': true,
  '💯': true,
  '🤣': true,
  '⚡': true,
  '🍌': true,
  '🏆': true,
  '💔': true,
  '🤨': true,
  '😐': true,
  '🍓': true,
  '🍾': true,
  '💋': true,
  '🖕': true,
  '😈': true,
  '😴': true,
  '😭': true,
  '🤓': true,
  '👻': true,
  '👨‍💻': true,
  '👀': true,
  '🎃': true,
  '🙈': true,
  '😇': true,
  '😨': true,
  '🤝': true,
  '✍': true,
  '🤗': true,
  '🫡': true,
  '🎅': true,
  '🎄': true,
  '☃': true,
  '💅': true,
  '🤪': true,
  '🗿': true,
  '🆒': true,
  '💘': true,
  '🙉': true,
  '🦄': true,
  '😘': true,
  '💊': true,
  '🙊': true,
  '😎': true,
  '👾': true,
  '🤷‍♂': true,
  '🤷': true,
  '🤷‍♀': true,
  '😡': true,
};

const reactionsSchema = z.array(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('emoji'), emoji: z.string() }),
    z.object({ type: z.literal('custom_emoji'), custom_emoji_id: z.string() }),
    z.object({ type: z.literal('paid') }),
  ]),
);

/** The reactions a bot may leave on a message: one emoji of the list, or none. */
export function readReactions(params: Params): ReactionTypeEmoji[] {
  const reactions = params.json('reaction', reactionsSchema, 'reaction types') ?? [];
  // setMessageReaction, reaction: "Currently, as non-premium users, bots can set up to one reaction
  // per message."
  if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  return reactions.map((reaction) => {
    // setMessageReaction, reaction: "A custom emoji reaction can be used if it is either already
    // present on the message or explicitly allowed by chat administrators. Paid reactions can't be
    // used by bots."
    if (reaction.type !== 'emoji' || !isListed(reaction.emoji)) {
      throw badRequest('REACTION_INVALID');
    }
    return { type: 'emoji', emoji: reaction.emoji };
  });
}

function isListed(emoji: string): emoji is ReactionTypeEmoji['emoji'] {
  return Object.hasOwn(EMOJI, emoji);
}
