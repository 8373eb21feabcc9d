import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { check } from 'recheck';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { PAIR } from '../src/gazetteer/coordinates.js';
import { bestTime } from './linear-growth.js';

const SRC = new URL('../src/', import.meta.url).pathname;
/**
 * Of one check. recheck calls an expression vulnerable when a trial exceeds its time limit, which
 * would depend on the load of the machine: only the numbers of steps count. Three rounds of trials
 * find as much as the usual ten.
 */
const LIMITS = {
  timeout: 110_000,
  seedingTimeout: null,
  incubationTimeout: null,
  attackTimeout: null,
  maxIteration: 3,
};

interface Found {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

const literals: Found[] = [];
/** Files that build expressions from text, once for each expression. */
const builders: string[] = [];
// The kernels' sources are AssemblyScript, which has no regular expressions.
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !file.startsWith('kernels/assembly/'),
);
for (const file of files) {
  const { program, errors } = parseSync(file, readFileSync(SRC + file, 'utf8'));
  if (errors.length > 0) throw new Error(`Expected ${file} to be parsed, got ${errors[0].message}`);
  collect(program, file);
}

function collect(node: unknown, file: string): void {
  if (Array.isArray(node)) for (const child of node) collect(child, file);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const { type, regex, callee } = node as Record<string, unknown>;
  if (type === 'Literal' && regex) literals.push({ file, ...(regex as Omit<Found, 'file'>) });
  const isCall = type === 'NewExpression' || type === 'CallExpression';
  if (isCall && isNamed(callee, 'RegExp')) builders.push(file);
  for (const child of Object.values(node)) collect(child, file);
}

function isNamed(node: unknown, name: string): boolean {
  return typeof node === 'object' && node !== null && 'name' in node && node.name === name;
}

/** What recheck says; undefined for an expression that it calls safe. */
async function complaint({ file, pattern, flags }: Found): Promise<string | undefined> {
  // recheck ignores g, and d changes no search.
  const look = () => check(pattern, flags.replace(/[gd]/g, ''), LIMITS);
  let { status } = await look();
  for (let tries = 0; status === 'unknown' && tries < 2; tries++) ({ status } = await look());
  return status === 'safe' ? undefined : `${status}: ${file} /${pattern}/${flags}`;
}

/** Characters of a pumped text. */
const LENGTH = 4_000;
/** Milliseconds. A linear search of a pumped text takes a tenth of one, a quadratic one over five. */
const SUSPICIOUS = 3;
/** Of the time when the text gets four times as long: 4 for linear time, 16 for quadratic time. */
const LINEAR_GROWTH = 9;
const SAMPLES = 80;

/** Texts that repeat pieces of the pattern: a start, a word many times, an end. */
function pumps(pattern: string): ((length: number) => string)[] {
  const pieces = [...new Set([...(pattern.match(/\p{L}+|[^\\]/gu) ?? []), ...' 1a.,Я\n"=-'])];
  const some = (maxLength: number) => fc.array(fc.constantFrom(...pieces), { maxLength });
  const sampled = fc.sample(fc.tuple(some(2), some(3), some(1)), { seed: 42, numRuns: SAMPLES });
  const texts = sampled.map(([start, repeated, end]) => (length: number) => {
    const word = repeated.join('') || pieces[0];
    return start.join('') + word.repeat(length / word.length) + end.join('');
  });
  const runs = pieces.map((piece) => (length: number) => `x${piece.repeat(length)}\u0001`);
  return [...texts, ...runs];
}

/** Finds all matches, as `replace`, `split` and `matchAll` do. */
function search({ pattern, flags }: Found, text: string): void {
  // A sticky search stops at the first place without a match.
  text.replace(new RegExp(pattern, `${flags.replace('g', '')}g`), '');
}

/** The start of a pumped text in which it takes more than linear time to find all matches. */
function slowText(found: Found): string | undefined {
  const slow = pumps(found.pattern).find((text) => {
    const began = performance.now();
    search(found, text(LENGTH));
    if (performance.now() - began < SUSPICIOUS) return false;
    const best = (length: number) => bestTime(() => search(found, text(length)));
    return best(4 * LENGTH) > LINEAR_GROWTH * Math.max(SUSPICIOUS, best(LENGTH));
  });
  return slow && `${found.file} /${found.pattern}/${found.flags}: ${slow(30)}`;
}

function distinct(all: readonly Found[]): Found[] {
  return [...new Map(all.map((one) => [`/${one.pattern}/${one.flags}`, one])).values()];
}

const { source, flags: pairFlags } = PAIR;
const all = distinct([
  ...literals,
  { file: 'gazetteer/coordinates.ts', pattern: source, flags: pairFlags },
]);

it('finds the expressions', () => {
  expect(literals.length).toBeGreaterThan(100);
  expect(builders).toStrictEqual(['gazetteer/coordinates.ts']);
});

describe('one search', () => {
  it.each([
    ['(?:km|m|k)*$', 'i'],
    [String.raw`^\d+\.?\d*$`, ''],
    [String.raw`[\s.]+$`, 'u'],
  ])('with /%s/%s is found to be slow', async (pattern, flags) => {
    expect(await complaint({ file: 'x', pattern, flags })).toContain('vulnerable');
  });

  it('takes linear time with every expression in src', async () => {
    // One at a time: under load, recheck gives up on what it could decide.
    const complaints: (string | undefined)[] = [];
    for (const one of all) complaints.push(await complaint(one));
    expect(complaints.filter((text) => text !== undefined)).toStrictEqual([]);
  });
});

// A search for all matches may be quadratic although each search is linear, and recheck does not
// prove anything about lookarounds: it only tries texts.
describe('a search for all matches', () => {
  it.each([
    ['a.*b|.', 'g'],
    ['a(?=.*b)', 'g'],
    [String.raw`\s+$`, ''],
    [String.raw`\d[\d\s]*x`, 'g'],
  ])('with /%s/%s is found to be slow', (pattern, flags) => {
    expect(slowText({ file: 'x', pattern, flags })).toContain(pattern);
  });

  it('takes linear time with every expression in src', () => {
    expect(all.flatMap((one) => slowText(one) ?? [])).toStrictEqual([]);
  });
});
