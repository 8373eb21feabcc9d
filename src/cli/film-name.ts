import { createHash } from 'node:crypto';
import type { Options } from './options.js';

const LONGEST = 60;
const DEFAULT_SEED = 42;

/** Names a film after all that it shows: `mds-race-world-21-seed-7.gif`. */
export function filmName(
  request: string,
  { matrix, methods, seed }: Options,
  language: string | undefined,
): string {
  const subject = matrix === undefined ? request : matrix.replace(/\.csv$/i, '');
  const parts = [
    slug(subject),
    methods === 'as-in-post' ? 'as-in-post' : methods?.join('-'),
    seed === DEFAULT_SEED ? undefined : `seed-${seed}`,
    language,
  ];
  return `mds-race-${parts.filter((part) => part !== undefined).join('-')}.gif`;
}

/** Letters and digits; what they cannot tell apart, such as a minus, a hash does. */
function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const letters = [...plain];
  if (letters.length <= LONGEST && /^[\p{L}\p{N}\s,+/._]*$/u.test(text)) return plain;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 6);
  return `${letters.slice(0, LONGEST).join('')}-${hash}`;
}
