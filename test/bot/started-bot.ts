import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chat, Message, User } from 'grammy/types';
import { expect, onTestFinished, vi } from 'vitest';
import { type LocalApi, startLocalApi } from '../../src/local-api/local-api.js';
import { endWithTests } from '../child-processes.js';

const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;
export const TOKEN = '123456:test-token-of-the-bot';

export const anna: User = { id: 7, is_bot: false, first_name: 'Анна', language_code: 'ru' };
export const boris: User = { id: 8, is_bot: false, first_name: 'Boris', language_code: 'de' };
export const annasChat: Chat.PrivateChat = { id: 7, type: 'private', first_name: 'Анна' };
export const borisChat: Chat.PrivateChat = { id: 8, type: 'private', first_name: 'Boris' };
export const group: Chat.SupergroupChat = { id: -1001, type: 'supergroup', title: 'Optimisers' };

let lastNewcomer = 100_000;

/** Somebody who has not asked for anything yet, and their chat with the bot. */
export function newcomer(language_code = 'ru'): { person: User; chat: Chat.PrivateChat } {
  const id = ++lastNewcomer;
  const first_name = `N${id}`;
  return {
    person: { id, is_bot: false, first_name, language_code },
    chat: { id, type: 'private', first_name },
  };
}

/** Whether a message tells how far a job is; the answer takes its place. */
export function isStatus({ reply_markup }: Message): boolean {
  const buttons = reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.some(
    (button) => 'callback_data' in button && /^cancel:/.test(button.callback_data),
  );
}

/** The built bot, started as in production, against a Bot API server of its own. */
export interface StartedBot {
  readonly api: LocalApi;
  readonly process: ChildProcess;
  /** All it has logged. */
  log(): string;
  /** The port of its health and metrics. */
  port(): Promise<number>;
  /** The first answer to the message, as soon as it is there and not a status any more. */
  answerTo(message: Message, milliseconds?: number): Promise<Message>;
  /** The films that answer the message, so far. */
  filmsTo(message: Message): Message[];
  /** Sends the signal; resolves to the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** The same, but the server and what is stored stay, for `startAgain`. */
  halt(signal: NodeJS.Signals): Promise<number | null>;
  startAgain(): StartedBot;
}

/** For the hooks of a file, which have to stop it; a test uses `startedBot`. */
export async function startBot(environment: Record<string, string> = {}): Promise<StartedBot> {
  return startProcess(placeAt(await startLocalApi({ token: TOKEN })), environment);
}

/** A Bot API server for one test. */
export async function startedApi(): Promise<LocalApi> {
  const api = await startLocalApi({ token: TOKEN });
  onTestFinished(() => api.close());
  return api;
}

/** The same bot for one test: its processes and files are gone when that is over, however it ends. */
export async function startedBot(
  environment: Record<string, string> = {},
  api?: LocalApi,
): Promise<StartedBot> {
  const here = placeAt(api ?? (await startedApi()));
  onTestFinished(async () => {
    for (const { kill } of here.processes) await kill();
    rmSync(here.directory, { recursive: true, force: true });
  });
  return startProcess(here, environment);
}

/** What outlives a bot that is started again. */
interface Place {
  readonly api: LocalApi;
  readonly directory: string;
  readonly processes: { kill(): Promise<unknown> }[];
}

function placeAt(api: LocalApi): Place {
  return { api, directory: mkdtempSync(join(tmpdir(), 'mds-race-')), processes: [] };
}

function startProcess(here: Place, environment: Record<string, string>): StartedBot {
  const { api, directory } = here;
  const child = spawn(process.execPath, [MAIN], {
    // Not the checkout, whose .env must not count.
    cwd: directory,
    env: {
      PATH: process.env.PATH,
      BOT_TOKEN: TOKEN,
      BOT_API_ROOT: api.root,
      PORT: '0',
      DATA_DIR: directory,
      // Each thread takes a second of a processor to load, and other tests want them too.
      WORKERS: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const bot = endWithTests(child);
  let log = '';
  for (const stream of [bot.stdout, bot.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      log += text;
    });
  }
  // Unlike `exit`, after all that it has logged.
  const closed = once(bot, 'close');
  const halt = async (signal: NodeJS.Signals) => {
    bot.kill(signal);
    const [code] = await closed;
    return code;
  };
  here.processes.push({ kill: () => halt('SIGKILL') });
  return {
    api,
    process: bot,
    log: () => log,
    port: () =>
      vi.waitFor(() => Number(/"port":(\d+)/.exec(log)?.[1] ?? expect.fail('no port')), 60_000),
    answerTo: ({ chat, message_id }, milliseconds = 60_000) =>
      api.waitFor(
        () =>
          api
            .messages(chat.id)
            .find((m) => m.reply_to_message?.message_id === message_id && !isStatus(m)),
        milliseconds,
      ),
    filmsTo: ({ chat, message_id }) =>
      api
        .messages(chat.id)
        .filter((m) => m.animation && m.reply_to_message?.message_id === message_id),
    halt,
    startAgain: () => startProcess(here, environment),
    async stop(signal = 'SIGTERM') {
      const code = await halt(signal);
      await api.close();
      rmSync(directory, { recursive: true, force: true });
      return code;
    },
  };
}
