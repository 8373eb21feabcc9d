import { hostname } from 'node:os';

/** Tells this process from the others of the same bot, on whatever machines. */
export function processName(): string {
  return `${hostname()}:${process.pid}`;
}
