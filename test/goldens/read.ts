import { readFileSync } from 'node:fs';

/** A golden of scripts/goldens.py. */
export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
