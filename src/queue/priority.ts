import type { Job, Wanted } from '../jobs/jobs.js';

/** More open requests of one asker than these make no difference. */
const MOST_RANKS = 100;
const RANK = 8;
const IN_GROUP = 4;
/** Of a film, by the number of its points: short, longer, long. */
const SHORT = 10;
const LONGER = 20;
const LONG = 40;

/**
 * Works of lower numbers, from 1 on, go first: of two askers the one with fewer requests open before
 * this, so that none can starve another; then private chats before groups; then short before long.
 */
export function priorityOf({ replyTo, wanted }: Job, openBefore: number): number {
  const rank = Math.min(Math.max(openBefore, 0), MOST_RANKS);
  return 1 + RANK * rank + (replyTo.chatId < 0 ? IN_GROUP : 0) + lengthOf(wanted);
}

/** From 0 to 3. */
function lengthOf(wanted: Wanted): number {
  if (wanted.kind === 'scaling' || wanted.request.methods === 'as-in-post') return 3;
  const { problem } = wanted.request;
  const points = problem.kind === 'cities' ? problem.cities.length : problem.names.length;
  return [SHORT, LONGER, LONG].filter((bound) => points > bound).length;
}
