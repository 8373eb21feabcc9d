import { setTimeout as delay } from 'node:timers/promises';
import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import { StoreAway } from '../bot/store-away.js';
import { createStorageReport } from '../store/storage-report.js';
import { createRunner, type Script } from './script.js';

/**
 * What a call does while Redis is away: it 'waits' and is made again until Redis is back, however
 * long, so that it has to bear being done twice; or it 'fails' with StoreAway, the first within a
 * second and the others at once.
 */
export type Patience = 'waits' | 'fails';

export interface Connection {
  readonly client: Redis;
  /** Before the name of each key; ends with a colon. */
  readonly prefix: string;
  readonly isAway: boolean;
  /** Calls the client as `Patience` says. */
  call<T>(command: (client: Redis) => Promise<T>): Promise<T>;
  /**
   * What `ask` gives; while Redis is away, or where it refuses, as for a key of the wrong type, what
   * `own` gives instead.
   */
  orElse<T>(ask: () => Promise<T>, own: () => T | Promise<T>): Promise<T>;
  /** True as soon as Redis is there; false if it has been away for ten seconds by then. */
  untilBack(): Promise<boolean>;
  /** Resolves as soon as Redis has answered nothing for that many milliseconds. */
  silence(milliseconds: number): Promise<void>;
  /** Runs a script in the same way. */
  run(script: Script, ...args: readonly (string | number | Buffer)[]): Promise<unknown>;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** redis:// or rediss://, with name, password and number of the database where there are some. */
  readonly url: string;
  /** Tells the keys of one bot from another's. */
  readonly bot: string;
  readonly patience: Patience;
  readonly log: Logger;
  /** Milliseconds since 1970, for tests; Redis' own clock by default, so that machines may differ. */
  readonly now?: () => number;
}

/** Milliseconds. */
const FIRST_TRY = 2_000;
const COMMAND_TIME = 1_000;
const SILENCE = 30_000;
const PROBE = 500;
const LONGEST_PAUSE = 1_000;
const PAUSE = 200;
/** Milliseconds that people wait for an answer rather than be told that Redis is away. */
const SHORT_ABSENCE = 10_000;
const LOOK_EVERY = 100;
/** What Redis answers that is up but cannot serve. */
const NOT_SERVING =
  /^(LOADING|READONLY|OOM|MISCONF|BUSY|MASTERDOWN|NOAUTH|WRONGPASS|CLUSTERDOWN)\b/;

/** What ioredis says that has no connection. */
const NO_CONNECTION =
  /MaxRetriesPerRequest|Connection is closed|Command timed out|Stream isn't writeable|Socket (timeout|closed)/;

const COMMON: RedisOptions = {
  lazyConnect: true,
  // A command fails with its connection. What ioredis would send again by itself after a break may
  // never settle, and what has failed must not be done after all.
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  retryStrategy: (times) => Math.min(100 * times, LONGEST_PAUSE),
};
const OPTIONS: Record<Patience, RedisOptions> = {
  waits: { socketTimeout: SILENCE },
  fails: { commandTimeout: COMMAND_TIME, enableOfflineQueue: false },
};

/** Connects, and goes on trying behind the caller's back if Redis is not there yet. */
export async function connectRedis(options: ConnectionOptions): Promise<Connection> {
  const { url, bot, patience, log, now } = options;
  const client = new Redis(url, { ...COMMON, ...OPTIONS[patience] });
  const prefix = `mds-race:${bot}:`;
  const run = createRunner(client, prefix, now);
  const report = createStorageReport(log, () => performance.now());
  let isAway = false;
  let awaySince = 0;
  let isClosed = false;

  const leave = (error: unknown): void => {
    if (isAway || isClosed) return;
    isAway = true;
    awaySince = performance.now();
    log.error({ error }, 'Redis is away');
  };
  const comeBack = (): void => {
    if (!isAway) return;
    isAway = false;
    log.info('Redis is back');
  };
  client.on('error', leave);
  client.on('close', () => leave(new Error('Expected a connection to Redis, got none')));

  /** Undefined where Redis is away. */
  const attempt = async <T>(
    command: (client: Redis) => Promise<T>,
  ): Promise<{ readonly result: T } | undefined> => {
    try {
      return { result: await command(client) };
    } catch (error) {
      if (!isOfRedis(error) || isClosed) throw error;
      leave(error);
      return undefined;
    }
  };

  const call = async <T>(command: (client: Redis) => Promise<T>): Promise<T> => {
    if (patience === 'fails' && isAway) throw new StoreAway();
    for (;;) {
      const done = await attempt(command);
      if (done) return done.result;
      if (patience === 'fails') throw new StoreAway();
      await delay(PAUSE);
    }
  };

  // A connection may be up and Redis not: only an answer tells.
  const probe = setInterval(() => {
    if (isAway && client.status === 'ready') client.ping().then(comeBack, () => {});
  }, PROBE).unref();

  const connected = client.connect().catch(leave);
  await Promise.race([connected, delay(FIRST_TRY, undefined, { ref: false })]);
  if (client.status !== 'ready')
    leave(new Error(`Expected Redis to be ready, got ${client.status}`));

  return {
    client,
    prefix,
    get isAway() {
      return isAway;
    },
    call,

    async orElse(ask, own) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof StoreAway)) report.failed('Redis refuses', error);
        return own();
      }
    },

    async untilBack() {
      while (isAway) {
        if (isClosed || performance.now() > awaySince + SHORT_ABSENCE) return false;
        await delay(LOOK_EVERY);
      }
      return true;
    },

    async silence(milliseconds) {
      let answeredAt = performance.now();
      const note = () => {
        answeredAt = performance.now();
      };
      while (performance.now() < answeredAt + milliseconds) {
        client.ping().then(note, () => {});
        await delay(PROBE, undefined, { ref: false });
      }
      leave(new Error(`Expected an answer from Redis, got none for ${milliseconds} ms`));
    },

    run: (script, ...args) => call(() => run(script, args)),
    async close() {
      isClosed = true;
      clearInterval(probe);
      client.disconnect();
    },
  };
}

/** Whether it is for Redis, or the way there, that a command has failed. */
function isOfRedis(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'ReplyError') return NOT_SERVING.test(error.message);
  return 'syscall' in error || NO_CONNECTION.test(`${error.name}: ${error.message}`);
}
