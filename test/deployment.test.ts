import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const compose = read('compose.yaml');

/** The lines of a part of the file that begins with that line: all that are indented more. */
function part(line: string): string {
  const [indent] = /^ */.exec(line) ?? [''];
  const [, body] = new RegExp(`^${line}:.*\\n((?:${indent} +.*\\n|\\n)*)`, 'm').exec(compose) ?? [];
  if (body === undefined) throw new Error(`Expected ${line} in compose.yaml, got none`);
  return body;
}

it('compose bounds memory and /tmp, and takes all capabilities away', () => {
  for (const name of ['x-product', '  redis']) {
    expect(part(name)).toMatch(/^ +mem_limit: \d+[mg]$/m);
    expect(part(name)).toMatch(/^ +cap_drop: \[ALL\]$/m);
    expect(part(name)).toMatch(/^ +read_only: true$/m);
    expect(part(name)).toContain('no-new-privileges:true');
  }
  expect(part('x-product')).toMatch(/^ +tmpfs: \/tmp:size=\d+m/m);
  for (const name of ['  bot', '  worker']) expect(part(name)).toContain('<<: *product');
});

it('Redis is started with durable writes wherever we say how', () => {
  const starts = `${compose}\n${read('README.md')}`.match(/redis-server[^\n]*(\n[^\n]+)?/g) ?? [];
  const commands = starts.filter((start) => start.includes('--'));
  expect(commands).toHaveLength(2);
  for (const command of commands) {
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--appendfsync always');
    expect(command).toContain('noeviction');
  }
});

it('containers listen where others can reach them, and are for Telegram', () => {
  expect(read('Dockerfile')).toMatch(/^ENV HOST=0\.0\.0\.0$/m);
  expect(read('Dockerfile')).toMatch(/^ENV NODE_ENV=production$/m);
  expect(part('x-product')).toContain('HOST: 0.0.0.0');
});
