import { costOf } from './cost.js';
import type { Job } from './jobs.js';

/** Above this load, in seconds, all askers rank equally. */
const MOST_LOAD = 10_000;
/** Classes of works by their cost, a quarter of an octave each, from the shortest one on. */
const LENGTHS = 16;
const SHORTEST = 0.75;
/** Priorities of one load: those of private chats, then those of groups. */
const RANK = 2 * LENGTHS;

/**
 * The order in which works are made, in every mode: works with lower numbers, from 1 on, go first.
 * The asker with the least open work goes first, so that nobody can delay anybody else by more than
 * the works that are being made. Next, private chats go before groups; then short works go before
 * long ones.
 *
 * `load` is the cost of the asker's other open requests, seconds of one core.
 */
export function priorityOf({ replyTo, wanted }: Job, load: number): number {
  const rank = Math.min(Math.ceil(load), MOST_LOAD);
  const isGroup = replyTo.chatId < 0;
  const length = Math.floor(4 * Math.log2(costOf(wanted) / SHORTEST));
  const ofLength = Math.min(Math.max(length, 0), LENGTHS - 1);
  return 1 + RANK * rank + (isGroup ? LENGTHS : 0) + ofLength;
}
