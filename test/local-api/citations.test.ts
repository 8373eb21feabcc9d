import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const server = join(import.meta.dirname, '../../src/local-api');
const grammy = createRequire(import.meta.url).resolve('grammy');
const types = dirname(createRequire(grammy).resolve('@grammyjs/types'));

function readAll(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** Without line breaks, and without the marks that only its being a comment puts into a text. */
const onOneLine = (text: string) => text.replace(/[`\\]/g, '').replace(/\s+/g, ' ');

/** Comments of a source, each on one line. */
function comments(source: string): string[] {
  const found = source.match(/^ *\/\/.*(?:\n *\/\/.*)*|\/\*\*[\s\S]*?\*\//gm) ?? [];
  return found.map((comment) => onOneLine(comment.replace(/^ *(?:\/\/|\/\*\*|\*\/?)/gm, '')));
}

/** What stands in quotation marks after a name and a colon; single words are no citations. */
function citations(comment: string): string[] {
  const [, ...afterName] = comment.split(/\w: (?=")/);
  const quoted = afterName.flatMap((text) => [...text.matchAll(/"([^"]*)"/g)]);
  return quoted.map(([, sentence]) => sentence).filter((sentence) => /\w \w/.test(sentence));
}

/** Telegram's documentation as grammY repeats it; the rest stands at "Making requests". */
const documentation = [
  ...readAll(types, '.d.ts').map((text) => text.replace(/^ *\*? /gm, '')),
  'We support GET and POST HTTP methods.',
].map(onOneLine);

const cited = readAll(server, '.ts').flatMap(comments).flatMap(citations);

test('the rules cite Telegram', () => {
  expect(cited.length).toBeGreaterThan(30);
});

test.each(cited)('Telegram says: %s', (sentence) => {
  expect(documentation.some((text) => text.includes(sentence))).toBe(true);
});
