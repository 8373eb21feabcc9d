import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Budget, MessageBudget, OVERALL } from '../bot/budget.js';
import {
  CALM,
  IN_CHAT,
  IN_GROUP,
  type Kind,
  PACE_IN_GROUP,
  WORDS_IN_GROUP,
} from '../bot/chat-queue.js';
import type { Rate } from '../bot/message-window.js';
import { isPrivateChat } from '../bot/reply.js';
import type { Connection } from './connection.js';
import { orElse } from './or-else.js';
import { script } from './script.js';

/** Milliseconds after which a message that a process has begun is taken for ended: it has died. */
const LONGEST_CALL = 120_000;
/** Milliseconds between looks: the room that a call frees is known when it ends. */
const SHORTEST_WAIT = 20;
const LONGEST_WAIT = 1_000;

/**
 * Windows are sorted sets of messages by the moment at which each leaves. Called with the message,
 * the chat, and name, count and span of each window; a span below zero bounds the starts alone.
 * Gives the ms until there may be room; 0: it has been taken.
 */
const LIBRARY = `
local function wait(chat)
  local longest = math.max(0, redis.call('PTTL', key('hold', chat)))
  for i = 3, #args, 3 do
    local window, count = key('window', args[i]), tonumber(args[i + 1])
    redis.call('ZREMRANGEBYSCORE', window, '-inf', now)
    local excess = redis.call('ZCARD', window) - count
    if excess >= 0 then
      local last = redis.call('ZRANGE', window, excess, excess, 'WITHSCORES')
      longest = math.max(longest, last[2] - now)
    end
  end
  return longest
end
`;

const look = script(`${LIBRARY} return wait(args[2])`);

const enter = script(`${LIBRARY}
for i = 3, #args, 3 do
  if redis.call('ZSCORE', key('window', args[i]), args[1]) then return 0 end
end
local longest = wait(args[2])
if longest > 0 then return longest end
for i = 3, #args, 3 do
  local window, span = key('window', args[i]), tonumber(args[i + 2])
  redis.call('ZADD', window, span < 0 and now - span or now + ${LONGEST_CALL}, args[1])
  redis.call('PEXPIRE', window, ${LONGEST_CALL} + math.abs(span))
end
return 0
`);

const end = script(`
for i = 3, #args, 3 do
  local span = tonumber(args[i + 2])
  if span > 0 then redis.call('ZADD', key('window', args[i]), now + span, args[1]) end
end
`);

const cancel = script(`
for i = 3, #args, 3 do redis.call('ZREM', key('window', args[i]), args[1]) end
`);

const hold = script(`
local name = key('hold', args[1])
if redis.call('PTTL', name) < tonumber(args[2]) then redis.call('SET', name, '', 'PX', args[2]) end
`);

const size = script(`
local window = key('window', args[1])
redis.call('ZREMRANGEBYSCORE', window, '-inf', now)
return redis.call('ZCARD', window)
`);

/** The room that a process has reserved in a chat. */
interface Reserved {
  /** Messages that have their room and are not under way. */
  readonly messages: string[];
  /** Those who have reserved and have not given back. */
  owners: number;
}

/**
 * The budget that all processes have together. Who waits in one process goes first come first
 * served; of several processes, who looks first. While Redis is away, calls that fail are bounded by
 * what this process alone has sent. `now` gives milliseconds from a fixed moment.
 */
export function createRedisBudget({ run }: Connection, now: () => number): Budget {
  const own = new MessageBudget(now);
  const reservations = new Map<number, Reserved>();

  const enterAll = async (chatId: number, kind: Kind, signal?: AbortSignal): Promise<string> => {
    const message = randomUUID();
    for (;;) {
      signal?.throwIfAborted();
      const wait = await orElse(
        async () => Number(await run(enter, message, chatId, ...windowsOf(chatId, kind))),
        () => 0,
      );
      if (wait === 0) return message;
      const pause = Math.min(Math.max(wait, SHORTEST_WAIT), LONGEST_WAIT);
      await delay(pause, undefined, { signal, ref: false }).catch(() => {});
    }
  };

  const tell = (what: typeof end, message: string, chatId: number, kind: Kind): void => {
    // What is lost with Redis ends by itself.
    run(what, message, chatId, ...windowsOf(chatId, kind)).catch(() => {});
  };

  /** Lets in who may by what this process has sent, then by what all have. */
  const enterBoth = async (
    chatId: number,
    kind: Kind,
    ownEntry: Promise<() => void>,
    signal?: AbortSignal,
  ) => {
    const leave = await ownEntry;
    try {
      return { leave, message: await enterAll(chatId, kind, signal) };
    } catch (error) {
      leave();
      throw error;
    }
  };

  const freeSpare = (chatId: number): void => {
    const reserved = reservations.get(chatId);
    if (!reserved) return;
    while (reserved.messages.length > reserved.owners) {
      tell(cancel, reserved.messages.pop() ?? '', chatId, 'answer');
    }
    if (reserved.owners === 0) reservations.delete(chatId);
  };

  const keep = (chatId: number, message: string, owners: number): void => {
    const reserved = reservations.get(chatId) ?? { messages: [], owners: 0 };
    reserved.messages.push(message);
    reserved.owners += owners;
    reservations.set(chatId, reserved);
    freeSpare(chatId);
  };

  return {
    async reserve(chatId, signal) {
      const entry = own.reserve(chatId, signal);
      const { leave, message } = await enterBoth(chatId, 'answer', entry, signal);
      keep(chatId, message, 1);
      return once(() => {
        leave();
        const reserved = reservations.get(chatId);
        if (reserved) reserved.owners--;
        freeSpare(chatId);
      });
    },

    async enter(chatId, kind, signal) {
      const reserved = kind === 'answer' ? reservations.get(chatId)?.messages.shift() : undefined;
      const entry = own.enter(chatId, kind, signal);
      if (reserved === undefined) {
        const { leave, message } = await enterBoth(chatId, kind, entry, signal);
        return once(() => {
          leave();
          tell(end, message, chatId, kind);
        });
      }
      const leave = await entry.catch((error) => {
        keep(chatId, reserved, 0);
        throw error;
      });
      return once(() => {
        leave();
        tell(end, reserved, chatId, kind);
      });
    },

    async hasRoomForWords(chatId) {
      if (!own.hasRoomForWords(chatId)) return false;
      const windows = windowsOf(chatId, 'words');
      const share = isPrivateChat(chatId) ? windows : windows.slice(0, 3);
      return orElse(
        async () => Number(await run(look, '', chatId, ...share)) === 0,
        () => true,
      );
    },

    async isCalm(chatId) {
      if (isPrivateChat(chatId)) return true;
      if (!own.isCalm(chatId)) return false;
      return orElse(
        async () => Number(await run(size, `group:${chatId}`)) < CALM,
        () => true,
      );
    },

    hasRoomForEdits: () =>
      orElse(
        async () => Number(await run(size, 'all')) < OVERALL.count / 2,
        () => false,
      ),

    hold(chatId, milliseconds) {
      own.hold(chatId, milliseconds);
      run(hold, chatId, Math.ceil(milliseconds)).catch(() => {});
    },
  };
}

/** Name, count and span of each window, in a group the share of words first. */
function windowsOf(chatId: number, kind: Kind): (string | number)[] {
  const window = (name: string, { count, span }: Rate) => [name, count, span];
  const overall = window('all', OVERALL);
  if (isPrivateChat(chatId)) {
    return kind === 'edit' ? overall : [...overall, ...window(`chat:${chatId}`, IN_CHAT)];
  }
  const { count, span } = PACE_IN_GROUP;
  return [
    ...(kind === 'answer' ? [] : window(`words:${chatId}`, WORDS_IN_GROUP)),
    ...overall,
    ...window(`chat:${chatId}`, IN_CHAT),
    ...window(`group:${chatId}`, IN_GROUP),
    ...window(`pace:${chatId}`, { count, span: -span }),
  ];
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
