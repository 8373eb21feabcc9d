import { readdirSync, readFileSync } from 'node:fs';
import { check } from 'recheck';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { PAIR } from '../src/gazetteer/coordinates.js';

const SRC = new URL('../src/', import.meta.url).pathname;
/** Milliseconds for one expression. */
const PATIENCE = 110_000;

interface Found {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

const literals: Found[] = [];
/** Files that build expressions from text. */
const builders: string[] = [];
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
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

/** Whether it takes linear time, however often it is used: the flags g and d do not matter. */
async function verdict({ file, pattern, flags }: Found): Promise<string> {
  const look = () => check(pattern, flags.replace(/[gd]/g, ''), { timeout: PATIENCE });
  let { status } = await look();
  for (let tries = 0; status === 'unknown' && tries < 2; tries++) ({ status } = await look());
  return status === 'safe' ? status : `${status}: ${file} /${pattern}/${flags}`;
}

it('finds the expressions', () => {
  expect(literals.length).toBeGreaterThan(100);
  expect(builders).toStrictEqual(['gazetteer/coordinates.ts']);
});

it('would find an expression that takes more than linear time', async () => {
  const wrong = [
    { pattern: '(?:km|m|k)*$', flags: 'i' },
    { pattern: String.raw`^\d+\.?\d*$`, flags: '' },
    { pattern: String.raw`[\s.]+$`, flags: 'u' },
  ];
  for (const one of wrong) expect(await verdict({ file: 'x', ...one })).toContain('vulnerable');
});

it('takes linear time to match any expression in src', async () => {
  const { source: pattern, flags } = PAIR;
  const all = [...literals, { file: 'gazetteer/coordinates.ts', pattern, flags }];
  const distinct = new Map(all.map((one) => [`/${one.pattern}/${one.flags}`, one]));
  // One at a time: under load, recheck gives up on what it could decide.
  const verdicts: string[] = [];
  for (const one of distinct.values()) verdicts.push(await verdict(one));
  expect(verdicts.filter((text) => text !== 'safe')).toStrictEqual([]);
});
