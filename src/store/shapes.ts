import { z } from 'zod';
import type { Job, Made, Wanted } from '../jobs/jobs.js';
import { methodIds } from '../optimize/registry.js';
import { languages } from '../text/speech.js';

// What another version may have written differently, as far as one that does not check it would
// fail on it.

const anything = z.looseObject({});
const method = z.enum(methodIds);
const place = z.object({ lat: z.number(), lon: z.number() });

const problem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cities'), cities: z.array(place) }),
  z.object({
    kind: z.literal('matrix'),
    names: z.array(z.string()),
    distances: z.object({ n: z.number(), values: z.instanceof(Float64Array) }),
  }),
]);

const language = z.enum(languages);
const wanted = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('film'),
    language,
    request: z.object({
      problem,
      methods: z.union([z.tuple([method, method]), z.literal('as-in-post')]),
      seed: z.number(),
    }),
  }),
  z.object({
    kind: z.literal('scaling'),
    language,
    request: z.object({ methods: z.array(method), max: z.number(), europe: z.array(place) }),
  }),
]);

const job = z.object({
  id: z.string(),
  updateId: z.number(),
  askerId: z.number(),
  replyTo: z.object({
    chatId: z.number(),
    messageId: z.number(),
    threadId: z.number().optional(),
    isTopic: z.boolean(),
    isRequest: z.boolean(),
  }),
  wanted,
  notes: anything,
});

const summarized = z.object({ id: method, termination: z.string() });
const made = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('film'),
    width: z.number(),
    height: z.number(),
    summary: z.object({ problem, methods: z.tuple([summarized, summarized]) }),
  }),
  z.object({
    kind: z.literal('scaling'),
    scaling: z.object({
      methods: z.array(z.object({ id: method })),
      points: z.array(z.object({ id: method })),
    }),
  }),
]);

export function isJob(value: unknown): value is Job {
  return job.safeParse(value).success;
}

export function isWanted(value: unknown): value is Wanted {
  return wanted.safeParse(value).success;
}

export function isMade(value: unknown): value is Made {
  return made.safeParse(value).success;
}
