/** Whether a message tells how far a job is; the answer takes its place. */
export function isStatus({ reply_markup }) {
  return buttonsOf({ reply_markup }).some((data) => data.startsWith('cancel:'));
}

/** The callback data under a message. */
export function buttonsOf({ reply_markup }) {
  const buttons = reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.flatMap(({ callback_data }) => (callback_data === undefined ? [] : callback_data));
}

/**
 * What the bot has done about one message. Moments are ms since 1970.
 * @typedef {object} Answers
 * @property {number | undefined} seenAt when it got 👀
 * @property {string | undefined} reaction the last one
 * @property {{ at: number, messageId: number }[]} films a message each, sent or edited into one
 * @property {{ at: number, text: string, messageId: number }[]} words that are no status
 * @property {import('grammy/types').Message[]} replies all there are now
 * @property {import('grammy/types').Message[]} leftovers status messages beside an answer
 */

/**
 * Follows from now on what the bot does about every message.
 * @param {import('../../dist/local-api/local-api.js').LocalApi} api
 */
export function watch(api) {
  /** By chat and message asked. */
  const answers = new Map();
  /** By chat and own message: when it came to be, and when it became a film. */
  const moments = new Map();
  const loose = [];

  const key = (chatId, messageId) => `${chatId}:${messageId}`;
  const entry = (chatId, messageId) => {
    const k = key(chatId, messageId);
    if (!answers.has(k)) answers.set(k, { reactions: [], replies: new Map() });
    return answers.get(k);
  };
  const take = (message) => {
    if (message.from?.id !== api.bot.id) return;
    const asked = message.reply_to_message?.message_id;
    const k = key(message.chat.id, message.message_id);
    const moment = moments.get(k) ?? { at: Date.now() };
    if (message.animation) moment.filmAt ??= Date.now();
    moments.set(k, moment);
    const known = loose.findIndex((m) => key(m.chat.id, m.message_id) === k);
    if (known >= 0) loose.splice(known, 1);
    if (asked === undefined) loose.push(message);
    else entry(message.chat.id, asked).replies.set(message.message_id, message);
  };
  api.on((event) => {
    if (event.type === 'message' || event.type === 'edited') take(event.message);
    if (event.type === 'reaction') {
      const emoji = event.reaction.map((reaction) => reaction.emoji).join('');
      entry(event.chatId, event.messageId).reactions.push({ at: Date.now(), emoji });
    }
    if (event.type === 'deleted') {
      for (const { replies } of answers.values()) {
        if (replies.get(event.messageId)?.chat.id === event.chatId) replies.delete(event.messageId);
      }
    }
  });

  const momentOf = (message) => moments.get(key(message.chat.id, message.message_id));
  return {
    /**
     * @param {import('grammy/types').Message} asked
     * @returns {Answers}
     */
    of(asked) {
      const { reactions, replies } = entry(asked.chat.id, asked.message_id);
      const all = [...replies.values()];
      const statuses = all.filter(isStatus);
      return {
        seenAt: reactions.find(({ emoji }) => emoji === '👀')?.at,
        reaction: reactions.at(-1)?.emoji || undefined,
        films: all.flatMap((message) => {
          const at = momentOf(message).filmAt;
          return at === undefined ? [] : [{ at, messageId: message.message_id }];
        }),
        words: all.flatMap((message) => {
          const { text, message_id: messageId } = message;
          const isWords = text !== undefined && !isStatus(message);
          return isWords ? [{ at: momentOf(message).at, text, messageId }] : [];
        }),
        replies: all,
        leftovers: statuses.length < all.length ? statuses : [],
      };
    },
    /** Messages of the bot in that chat that answer none. */
    loose: (chatId) => loose.filter(({ chat }) => chat.id === chatId),
    /** Status messages that answer none. */
    looseStatuses: () => loose.filter(isStatus),
  };
}

/**
 * Demands that no status message is left where everything is answered.
 * @param {import('./report.mjs').Report} report
 * @param {readonly import('grammy/types').Message[]} leftovers
 */
export function demandNoStatuses(report, leftovers) {
  const count = leftovers.length;
  report.demand('status messages left next to a reply', count, '0', count === 0);
  report.examples(
    'left',
    leftovers.map(({ chat, message_id, text }) => `${chat.id} ${message_id} ${text}`),
  );
}
