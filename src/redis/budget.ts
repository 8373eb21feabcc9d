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
import { MessageWindow, type Rate } from '../bot/message-window.js';
import { isPrivateChat } from '../bot/reply.js';
import * as scripts from './budget-scripts.js';
import type { Connection } from './connection.js';

/** Milliseconds between looks: the room that a call frees is known when it ends. */
const SHORTEST_WAIT = 20;
const LONGEST_WAIT = 1_000;
/** Milliseconds between two words of what is under way. */
const RENEW_EVERY = 3_000;

/** Other processes may send as much: a few of them stay within Telegram's 30 messages a second. */
const ALONE: Rate = { count: 6, span: 1_050 };

/** The room that a process has reserved in a chat. */
interface Reserved {
  /** Messages that have their room and are not under way. */
  readonly messages: string[];
  /** Those who have reserved and have not given back. */
  owners: number;
}

/**
 * The budget that all processes have together. Who waits in one process goes first come first
 * served; of several processes, who looks first. While Redis is away, each process sends `ALONE` at
 * most. `now` gives milliseconds from a fixed moment.
 */
export function createRedisBudget({ run, orElse }: Connection, now: () => number): Budget {
  const own = new MessageBudget(now);
  const reservations = new Map<number, Reserved>();
  /** The windows that each message under way or reserved for occupies. */
  const underWay = new Map<string, readonly string[]>();
  let isRenewing = false;
  setInterval(async () => {
    const pairs = [...underWay].flatMap(([message, windows]) =>
      windows.flatMap((window) => [window, message]),
    );
    if (pairs.length === 0 || isRenewing) return;
    isRenewing = true;
    // What fails now is made up for by the next.
    await run(scripts.renew, ...pairs).catch(() => {});
    isRenewing = false;
  }, RENEW_EVERY).unref();

  const alone = new MessageWindow(ALONE);
  /** Takes room for a message while Redis is away; how long until there is some, ms. */
  const enterAlone = (): number => {
    const time = now();
    const wait = alone.wait(time);
    if (wait > 0) return wait;
    alone.start();
    alone.end(time);
    return 0;
  };

  const enterAll = async (chatId: number, kind: Kind, signal?: AbortSignal): Promise<string> => {
    const message = randomUUID();
    for (;;) {
      signal?.throwIfAborted();
      const wait = await orElse(
        async () => Number(await run(scripts.enter, message, chatId, ...windowsOf(chatId, kind))),
        enterAlone,
      );
      if (wait === 0) {
        underWay.set(message, namesOf(windowsOf(chatId, kind)));
        return message;
      }
      const pause = Math.min(Math.max(wait, SHORTEST_WAIT), LONGEST_WAIT);
      await delay(pause, undefined, { signal, ref: false }).catch(() => {});
    }
  };

  const tell = (what: typeof scripts.end, message: string, chatId: number, kind: Kind): void => {
    underWay.delete(message);
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
      tell(scripts.cancel, reserved.messages.pop() ?? '', chatId, 'answer');
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
          tell(scripts.end, message, chatId, kind);
        });
      }
      const leave = await entry.catch((error) => {
        keep(chatId, reserved, 0);
        throw error;
      });
      return once(() => {
        leave();
        tell(scripts.end, reserved, chatId, kind);
      });
    },

    async hasRoomForWords(chatId) {
      if (!own.hasRoomForWords(chatId)) return false;
      const windows = windowsOf(chatId, 'words');
      const share = isPrivateChat(chatId) ? windows : windows.slice(0, 3);
      return orElse(
        async () => Number(await run(scripts.look, '', chatId, ...share)) === 0,
        () => true,
      );
    },

    async isCalm(chatId) {
      if (isPrivateChat(chatId)) return true;
      if (!own.isCalm(chatId)) return false;
      return orElse(
        async () => Number(await run(scripts.size, `group:${chatId}`)) < CALM,
        () => true,
      );
    },

    hasRoomForEdits: () =>
      orElse(
        async () => Number(await run(scripts.size, 'all')) < OVERALL.count / 2,
        () => false,
      ),

    hold(chatId, milliseconds) {
      own.hold(chatId, milliseconds);
      run(scripts.hold, chatId, Math.ceil(milliseconds)).catch(() => {});
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

/** Of the windows whose room is taken until a message ends. */
function namesOf(windows: readonly (string | number)[]): string[] {
  const names: string[] = [];
  for (let i = 0; i < windows.length; i += 3) {
    if (Number(windows[i + 2]) > 0) names.push(String(windows[i]));
  }
  return names;
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
