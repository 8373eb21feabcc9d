import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a job goes through until it is answered. */
export type Stage = 'wait' | 'optimise' | 'draw' | 'measure' | 'send';

/** What the bot counts and measures for who runs it. */
export interface Metrics {
  /** A job is over. */
  job(kind: string, outcome: string): void;
  stage(name: Stage, seconds: number): void;
  /** A call of the Bot API has ended: with 200, the code of Telegram's error, or "network". */
  apiCall(method: string, code: number | 'network'): void;
  /** A film or chart was really made; all other answers came from results. */
  run(kind: string): void;
  /** An answer was sent, and nobody knows whether it arrived. */
  unknownDelivery(): void;
  /** A request was not taken. */
  refused(reason: string): void;
  /** Where to read how many jobs wait; asked at each scrape. */
  depth(read: () => number): void;
  /** The same for jobs being made. */
  running(read: () => number): void;
  /** Where to read how much is in each of the queues that all processes share. */
  queues(read: () => Promise<Readonly<Record<string, number>>>): void;
  /** All of it in Prometheus' text format, with the process's own figures. */
  text(): Promise<string>;
  readonly contentType: string;
}

const PREFIX = 'mds_race_';
/** From a draw of three cities to a minute in the queue; seconds. */
const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

/**
 * Metrics of their own: two of these share nothing but the process they measure. Each figure has the
 * labels, which tell processes apart.
 */
export function createMetrics(labels: Readonly<Record<string, string>> = {}): Metrics {
  const register = new Registry();
  register.setDefaultLabels(labels);
  const registers = [register];
  collectDefaultMetrics({ register });

  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name: `${PREFIX}${name}_total`, help, labelNames, registers });
  const jobs = counter('jobs', 'Jobs that are over', ['kind', 'outcome']);
  const apiCalls = counter('api_calls', 'Calls of the Bot API by how they ended', [
    'method',
    'code',
  ]);
  const runs = counter('runs', 'Films and charts that were really made', ['kind']);
  const unknown = counter('unknown_deliveries', 'Answers that may or may not have arrived', []);
  const refusals = counter('refused', 'Requests that were not taken', ['reason']);
  const stages = new Histogram({
    name: `${PREFIX}stage_seconds`,
    help: 'Seconds of a job by stage',
    labelNames: ['stage'],
    buckets: BUCKETS,
    registers,
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: PREFIX + name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });

  return {
    job: (kind, outcome) => jobs.inc({ kind, outcome }),
    stage: (stage, seconds) => stages.observe({ stage }, seconds),
    apiCall: (method, code) => apiCalls.inc({ method, code }),
    run: (kind) => runs.inc({ kind }),
    unknownDelivery: () => unknown.inc(),
    refused: (reason) => refusals.inc({ reason }),
    depth: (read) => void gauge('queue_depth', 'Jobs that wait', read),
    running: (read) => void gauge('running_jobs', 'Jobs being made', read),
    queues: (read) => {
      new Gauge({
        name: `${PREFIX}queued`,
        help: 'What is in the queues that all processes share',
        labelNames: ['queue'],
        registers,
        async collect() {
          for (const [queue, count] of Object.entries(await read())) this.set({ queue }, count);
        },
      });
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}
