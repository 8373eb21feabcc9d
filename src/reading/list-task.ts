import { type Choices, type Request, readRequest } from '../gazetteer/request.js';
import type { RequestMistake } from '../gazetteer/request-mistake.js';
import { type MethodId, methodNames } from '../optimize/registry.js';
import { WARM_UP } from './deadline-thread.js';

export { threadNumber } from './thread-time.js';

export interface ListTask {
  readonly text: string;
  readonly choices: Choices;
  /** The maximum number of cities. */
  readonly most: number;
}

export type RaceReading = Request<MethodId> | { readonly mistake: RequestMistake };

/** A list that loads all of the index, corrections included. */
const SAMPLE: ListTask = { text: 'Paris, Lodnon, Ксанаду', choices: new Map(), most: 3 };

/** In a thread: reads a request for a race. */
export default function list(task: ListTask | typeof WARM_UP): RaceReading {
  const { text, choices, most } = task === WARM_UP ? SAMPLE : task;
  return readRequest(text, most, methodNames, choices);
}
