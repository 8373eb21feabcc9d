import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { faultOrder } from '../../src/local-api/local-api.js';
import { METHOD_NAMES } from '../../src/local-api/methods/parameters.js';

const text = readFileSync(new URL('../../docs/local-api.md', import.meta.url), 'utf8');

function section(title: string): string {
  return text.split('\n## ').find((part) => part.startsWith(title)) ?? '';
}

it('names the methods that there are', () => {
  const rows = section('Methods').match(/^\|.*$/gm) ?? [];
  const named = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(named.sort()).toStrictEqual([...METHOD_NAMES].sort());
});

it('shows faults that can be ordered, each of the kinds', () => {
  const faults = [...section('Ordering faults').matchAll(/^\| `(\{.*?\})` +\|/gm)];
  const kinds = faults.map(([, json]) => {
    const order = { fault: JSON.parse(json) };
    expect(faultOrder.parse(order)).toStrictEqual(order);
    return order.fault.kind;
  });
  expect([...new Set(kinds)].sort()).toStrictEqual([
    'cut-after',
    'cut-before',
    'cut-upload',
    'delay',
    'half-open',
    'refusal',
  ]);
  const [, onCommandLine] = /--fault '(\{.*\})'/.exec(section('Ordering faults')) ?? [];
  expect(faultOrder.safeParse(JSON.parse(onCommandLine)).success).toBe(true);
});
