import { setTimeout as delay } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { Api, type ApiClientOptions, Bot, HttpError, InputFile, type Transformer } from 'grammy';
import type { Budget } from './budget.js';
import type { Kind } from './chat-queue.js';
import type { BotContext } from './context.js';
import { demandAnswer } from './demand-answer.js';
import { isUnsent } from './failures.js';
import { ProxyAgent } from './proxy-agent.js';

/** Seconds a single call may take; a film goes up in a few. */
const CALL_TIMEOUT = 60;
/** The same for whether Telegram is there at all. */
const PROBE_TIMEOUT = 7;
/** Milliseconds for a call without a file, and for a poll, which lasts half a minute. */
const SHORT_TIMEOUT = 15_000;
const POLL_TIMEOUT = 45_000;
/** Milliseconds before each new try of a call that the network has broken. */
const NETWORK_PAUSES = [500, 1500, 4000];
const SECOND = 1000;
const TOO_MANY_REQUESTS = 429;
/** These carry films and charts. */
const ANSWERS: readonly string[] = ['sendAnimation', 'sendPhoto', 'sendDocument'];

type Payload = Parameters<Transformer>[2];
type Signal = Parameters<Transformer>[3];

/** A message made twice would be seen twice, unlike one edited twice. */
const MAKES_A_MESSAGE = /^send(?!ChatAction)/;

/**
 * Tries a call again that the network has broken, unless it may have made a message. Polling grammY
 * repeats by itself.
 */
const retryNetwork: Transformer = async (call, method, payload, signal) => {
  for (const pause of method === 'getUpdates' ? [] : NETWORK_PAUSES) {
    try {
      return await call(method, payload, signal);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      if (MAKES_A_MESSAGE.test(method) && !isUnsent(error)) throw error;
      await delay(pause);
    }
  }
  return call(method, payload, signal);
};

/** Ends calls that hang: without a file to carry, an answer comes soon or never. */
const limitTime: Transformer = async (call, method, payload, signal) => {
  if (hasFile(payload)) return call(method, payload, signal);
  const limit = new AbortController();
  const end = () => limit.abort();
  const timer = setTimeout(end, method === 'getUpdates' ? POLL_TIMEOUT : SHORT_TIMEOUT);
  // grammY's own signals are no AbortSignal of Node's, so AbortSignal.any does not take them.
  signal?.addEventListener('abort', end);
  try {
    return await call(method, payload, limit.signal as Signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
};

/** Keeps messages within the budget, each try of a call. */
function paced(budget: Budget): Transformer {
  return async (call, method, payload, signal) => {
    const chatId = chatIdOf(payload);
    const kind = kindOf(method);
    if (chatId === undefined || !kind) return call(method, payload, signal);
    const leave = await budget.enter(chatId, kind);
    try {
      const response = await call(method, payload, signal);
      if (!response.ok && response.error_code === TOO_MANY_REQUESTS) {
        budget.hold(chatId, SECOND * (response.parameters?.retry_after ?? 1));
      }
      return response;
    } finally {
      leave();
    }
  };
}

/** What a call is to the budget; undefined where it is no message. */
function kindOf(method: string): Kind | undefined {
  if (method.startsWith('editMessage')) return 'edit';
  if (!MAKES_A_MESSAGE.test(method)) return undefined;
  return ANSWERS.includes(method) ? 'answer' : 'words';
}

export interface ClientOptions {
  readonly token: string;
  readonly apiRoot: string;
  /** The proxy that leads there; undefined: none. */
  readonly proxy: string | undefined;
  readonly budget: Budget;
  /** Those that see each try of a call as it goes out, the innermost first. */
  readonly inner: readonly Transformer[];
  /** Those that see each try before it waits for its turn. */
  readonly outer: readonly Transformer[];
}

/** A client of the Bot API that waits for its turn and retries a few times, not for ever. */
export function createBot({
  token,
  apiRoot,
  proxy,
  budget,
  inner,
  outer,
}: ClientOptions): Bot<BotContext> {
  const client = { ...connectionOf(apiRoot, proxy), timeoutSeconds: CALL_TIMEOUT };
  const bot = new Bot<BotContext>(token, { client });
  bot.api.config.use(
    demandAnswer,
    limitTime,
    ...inner,
    paced(budget),
    ...outer,
    autoRetry({ maxRetryAttempts: 5, maxDelaySeconds: 600, rethrowHttpErrors: true }),
    retryNetwork,
  );
  return bot;
}

/** A client without any patience, to see whether Telegram is there. */
export function createProbe({
  token,
  apiRoot,
  proxy,
}: Pick<ClientOptions, 'token' | 'apiRoot' | 'proxy'>): Api {
  const api = new Api(token, { ...connectionOf(apiRoot, proxy), timeoutSeconds: PROBE_TIMEOUT });
  api.config.use(demandAnswer);
  return api;
}

function connectionOf(apiRoot: string, proxy: string | undefined): ApiClientOptions {
  if (proxy === undefined) return { apiRoot };
  return { apiRoot, baseFetchConfig: { compress: true, agent: new ProxyAgent(proxy) } };
}

/** The chat of a call, if there is one. */
export function chatIdOf(payload: Payload): number | undefined {
  return 'chat_id' in payload && typeof payload.chat_id === 'number' ? payload.chat_id : undefined;
}

function hasFile(payload: Payload): boolean {
  return Object.values(payload).some(
    (value) => value instanceof InputFile || value?.media instanceof InputFile,
  );
}
