import type { Logger } from 'pino';
import type { JobPool } from '../jobs/pool.js';
import { createAnswers } from '../queue/answers.js';
import { createQueuedJobs } from '../queue/jobs.js';
import { ANSWERS, WORKS } from '../queue/names.js';
import { createWorks } from '../queue/works.js';
import { createRedisBudget } from '../redis/budget.js';
import { type Connection, connectRedis, type Patience } from '../redis/connection.js';
import { createCrew } from '../redis/crew.js';
import { createRedisErasure } from '../redis/erasure.js';
import { createRedisInbox } from '../redis/inbox.js';
import { createRedisLately } from '../redis/lately.js';
import { createLease } from '../redis/lease.js';
import { createRedisLimits } from '../redis/limits.js';
import { createRedisPending } from '../redis/pending.js';
import { createRedisQuestions } from '../redis/questions.js';
import { createRedisResults } from '../redis/results.js';
import { createRedisSettings } from '../redis/settings.js';
import { createSignals } from '../redis/signals.js';
import type { Backend } from './backend.js';

export interface SharedOptions {
  readonly redisUrl: string;
  readonly token: string;
  /** A bot has to answer while Redis is away; a worker has nothing to do then but to wait. */
  readonly patience: Patience;
  readonly log: Logger;
  /** Milliseconds from some fixed moment. */
  readonly now: () => number;
}

/** What is in Redis, for the bots and workers alike. */
export interface SharedBackend extends Backend {
  jobs(): JobPool;
  readonly connection: Connection;
  readonly pending: ReturnType<typeof createRedisPending>;
  readonly signals: ReturnType<typeof createSignals>;
  readonly crew: ReturnType<typeof createCrew>;
  readonly works: ReturnType<typeof createWorks>;
  readonly answers: ReturnType<typeof createAnswers>;
}

/** Any number of processes, which keep all in Redis; workers make the films and answer. */
export async function openShared(options: SharedOptions): Promise<SharedBackend> {
  const { redisUrl: url, token, patience, log, now } = options;
  const [bot] = token.split(':');
  const connection = await connectRedis({ url, bot, patience, log });
  const signals = createSignals(connection);
  const crew = createCrew(connection);
  const works = createWorks(connection, signals, WORKS);
  const answers = createAnswers(connection, ANSWERS);
  const pending = createRedisPending(connection);
  const inbox = createRedisInbox(connection);
  const results = createRedisResults(connection);
  const erasure = createRedisErasure(connection, log);
  return {
    ...{ connection, signals, crew, works, answers, pending, inbox },
    settings: createRedisSettings(connection),
    results,
    limits: createRedisLimits(connection, now),
    budget: createRedisBudget(connection, now),
    lately: (name) => createRedisLately(connection, name, now),
    questions: createRedisQuestions(connection),
    erasure,
    lease: (name) => createLease(connection, name),
    isShared: true,
    get isAway() {
      return connection.isAway;
    },
    jobs: () => ({
      ...createQueuedJobs({
        ...{ pending, results, crew, signals, works, answers, log },
        untilBack: connection.untilBack,
      }),
      // The workers go on with what there is.
      resume: async () => {},
    }),
    async close() {
      await inbox.close();
      erasure.close();
      signals.close();
      // The queues would wait for a Redis that is away.
      if (!connection.isAway) await Promise.all([works.close(), answers.close()]);
      await connection.close();
    },
  };
}
