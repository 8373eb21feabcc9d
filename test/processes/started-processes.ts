import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from 'grammy/types';
import { expect, onTestFinished, vi } from 'vitest';
import { type LocalApi, startLocalApi } from '../../src/local-api/local-api.js';
import { isStatus, TOKEN } from '../bot/started-bot.js';
import { endWithTests } from '../child-processes.js';
import { type RedisServer, startRedis } from '../redis/redis-server.js';
import { type Balancer, startBalancer } from './balancer.js';

export const SECRET = 'secret-of-the-webhook';

/** A process of the product, as in production. */
export interface Started {
  readonly process: ChildProcess;
  log(): string;
  port(): Promise<number>;
  /** Sends the signal; resolves to the exit code, or null where the signal has ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Redis, a Bot API server, and what is started of the product. */
export interface Processes {
  readonly api: LocalApi;
  readonly redis: RedisServer;
  /** Where the webhook is, for all bots. */
  readonly balancer: Balancer;
  bot(environment?: Record<string, string>): Started;
  /** With its webhook behind the balancer, and there. */
  hooked(): Promise<Started>;
  /** A worker that may have nothing to do yet. */
  idle(): Started;
  /** At work. */
  worker(environment?: Record<string, string>): Promise<Started>;
  /** The answers to a message that are no status. */
  answersTo(message: Message): readonly Message[];
  /** The first of them, as soon as it is there. */
  answerTo(message: Message, milliseconds?: number): Promise<Message>;
}

/** All is ended when the test is over. */
export async function startedProcesses(): Promise<Processes> {
  const api = await startLocalApi({ token: TOKEN });
  onTestFinished(() => api.close());
  const redis = await startRedis();
  onTestFinished(() => redis.remove());
  const balancer = await startBalancer();
  const directory = mkdtempSync(join(tmpdir(), 'mds-race-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));

  const start = (file: string, environment: Record<string, string>): Started => {
    const child = endWithTests(
      spawn(process.execPath, [new URL(`../../dist/${file}`, import.meta.url).pathname], {
        cwd: directory,
        env: {
          ...{ PATH: process.env.PATH, BOT_TOKEN: TOKEN, BOT_API_ROOT: api.root },
          ...{ PORT: '0', REDIS_URL: redis.url, WORKERS: '1', DATA_DIR: directory },
          ...environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        log += text;
      });
    }
    const exited = once(child, 'exit');
    onTestFinished(async () => {
      child.kill('SIGCONT');
      child.kill('SIGKILL');
      await exited;
    });
    return {
      process: child,
      log: () => log,
      port: () =>
        vi.waitFor(() => Number(/"port":(\d+)/.exec(log)?.[1] ?? expect.fail('no port')), 60_000),
      async stop(signal = 'SIGTERM') {
        child.kill(signal);
        const [code] = await exited;
        return code;
      },
    };
  };
  const isLogged = ({ log }: Started, text: string) =>
    vi.waitFor(() => expect(log()).toContain(text), { timeout: 60_000 });
  const answersTo = ({ chat, message_id }: Message) =>
    api
      .messages(chat.id)
      .filter((m) => m.reply_to_message?.message_id === message_id && !isStatus(m));

  return {
    ...{ api, redis, balancer, answersTo },
    bot: (environment = {}) => start('main.js', environment),
    idle: () => start('worker.js', {}),
    async hooked() {
      const url = `${balancer.root}/telegram`;
      const bot = start('main.js', { WEBHOOK_URL: url, WEBHOOK_SECRET: SECRET });
      const port = await bot.port();
      balancer.ports = [...balancer.ports, port];
      await isLogged(bot, '"listening"');
      return bot;
    },
    async worker(environment = {}) {
      const worker = start('worker.js', environment);
      await isLogged(worker, '"working"');
      return worker;
    },
    answerTo: (message, milliseconds = 60_000) =>
      api.waitFor(() => answersTo(message)[0], milliseconds),
  };
}
