import { costOf } from '../jobs/cost.js';
import type { Wanted } from '../jobs/jobs.js';

/** A token reads this much; characters and bytes. */
const TEXT = 1_000;
const FILE = 256 * 1024;

/** Tokens for reading a text of so many characters. The first one also pays for the reply. */
export function priceOfText(length: number): number {
  return 1 + Math.floor(length / TEXT);
}

/** Tokens for reading a file of so many bytes. The first one also pays for the reply. */
export function priceOfFile(bytes: number): number {
  return 1 + Math.floor(bytes / FILE);
}

/** Tokens for a film or a chart: one for each full second of work, at least one. */
export function priceOfWork(wanted: Wanted): number {
  return Math.max(1, Math.floor(costOf(wanted)));
}
