import { presets } from '../../src/gazetteer/presets.js';
import { NO_NOTES } from '../../src/gazetteer/request.js';
import type { Job, MadeFilm, Rendering, Wanted } from '../../src/jobs/jobs.js';

const METHODS = ['gradient-descent', 'nelder-mead'] as const;

/** A race of three cities; `seed` tells one from another. */
export function wantedFilm(seed: number): Wanted {
  const problem = { kind: 'cities', cities: presets.europe.slice(0, 3) } as const;
  return { kind: 'film', language: 'en', request: { problem, methods: METHODS, seed } };
}

/** A race on a matrix of n things, with numbers of all lengths. */
export function wantedMatrix(n: number): Wanted {
  const values = Float64Array.from({ length: n * n }, (_, k) => Math.sqrt(k) / 7);
  const names = Array.from({ length: n }, (_, k) => `$${k}`);
  const problem = { kind: 'matrix', names, distances: { n, values } } as const;
  return { kind: 'film', language: 'ru', request: { problem, methods: METHODS, seed: 1 } };
}

export function jobOf(id: string, messageId = 1, chatId = 1, wanted = wantedFilm(1)): Job {
  const replyTo = { chatId, messageId, threadId: 5, isTopic: true, isRequest: true };
  return { id, updateId: 1, askerId: 77, replyTo, wanted, notes: NO_NOTES };
}

export function madeFilm(seed: number): MadeFilm {
  const { request } = wantedFilm(seed);
  if ('max' in request) throw new Error('Expected a race');
  const method = (id: (typeof METHODS)[number]) => ({
    id,
    usesGradient: id === 'gradient-descent',
    iterations: 100,
    functionEvaluations: 101,
    gradientEvaluations: 101,
    flops: 1e5,
    finalLoss: Number.POSITIVE_INFINITY,
    rmsError: Number.NaN,
    termination: 'converged' as const,
    localMinimum: false,
    milliseconds: 1.5,
  });
  return {
    kind: 'film',
    width: 800,
    height: 1000,
    summary: {
      problem: request.problem,
      variables: 6,
      seed,
      startLoss: 3,
      methods: [method(METHODS[0]), method(METHODS[1])],
      flattens: false,
    },
  };
}

/** A film of `size` bytes and no thumbnail, unless there is one. */
export function rendering(seed: number, size: number, thumbnail?: Uint8Array): Rendering {
  return {
    made: madeFilm(seed),
    bytes: new Uint8Array(size).fill(seed),
    thumbnail,
    still: undefined,
  };
}
