import { readFileSync } from 'node:fs';

/** A golden that a script of scripts/goldens/ has written. */
export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
