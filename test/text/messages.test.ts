import { readdirSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { methodIds } from '../../src/optimize/registry.js';
import { languages, sources, speech } from '../../src/text/speech.js';

const SRC = new URL('../../src/', import.meta.url).pathname;

function ids(source: string): string[] {
  return new FluentResource(source).body.flatMap(({ id, attributes }) => [
    id,
    ...Object.keys(attributes).map((attribute) => `${id}.${attribute}`),
  ]);
}

describe('messages', () => {
  it('are the same in every language', () => {
    for (const language of languages) {
      expect(ids(sources[language]).sort()).toStrictEqual(ids(sources.en).sort());
    }
  });

  it('stand in the sources without a line that Fluent does not understand', () => {
    for (const language of languages) {
      const written = sources[language].match(/^[a-z][\w-]* =/gm)?.length;
      expect(new FluentResource(sources[language]).body.length).toBe(written);
    }
  });

  it('are all used, and those used are there', () => {
    const code = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
      .filter(
        (file) => /\.tsx?$/.test(file) && !/^text\/(ru|en)(-bot|-help|-page)?\.ts$/.test(file),
      )
      .map((file) => readFileSync(SRC + file, 'utf8'))
      .join('\n');
    const known = ids(sources.en);
    for (const [, id] of code.matchAll(/(?:say|count)\(\s*'([\w.-]+)'/g))
      expect(known).toContain(id);
    for (const [, id] of code.matchAll(/(?<!\.)\bhelp\(\s*'([\w.-]+)'/g))
      expect(known).toContain(`help-${id}`);
    const mistakeKinds = [...code.matchAll(/'((?:matrix-)?[a-z]+(?:-[a-z]+)*)'/g)].map((m) => m[1]);
    for (const id of known) {
      const literal = code.includes(`'${id}'`);
      const method = methodIds.some((method) => id.startsWith(`method-${method}`));
      const composed =
        /^(film-state|summary-stop|bot-command|bot|unsettled|usage|cli-progress)-|^page-(action|language|role|size)/.test(
          id,
        );
      const help = code.includes(`help('${id.replace(/^help-/, '')}')`);
      const mistake = mistakeKinds.includes(id.replace(/^mistake-/, ''));
      expect([id, literal || method || composed || help || mistake]).toStrictEqual([id, true]);
    }
  });
});

describe('numbers', () => {
  const [ru, en] = [speech('ru'), speech('en')];

  it('are written as the language writes them', () => {
    expect(ru.integer(12427)).toBe('12\u00a0427');
    expect(en.integer(12427)).toBe('12,427');
    expect(ru.number(0.000237279)).toBe('2,37·10⁻⁴');
    expect(en.number(1.8e6)).toBe('1.80·10⁶');
    expect(en.number(0)).toBe('0');
    expect(en.number(0.609)).toBe('0.609');
    expect(en.number(2217.4)).toBe('2,217');
    expect(en.number(9999.4)).toBe('9,999');
    expect(en.number(9999.5)).toBe('1.00·10⁴');
    expect(en.number(999.9)).toBe('1,000');
    expect(ru.number(1.5e-12)).toBe('1,50·10⁻¹²');
  });

  it('agree with what is counted', () => {
    const cities = [1, 2, 5, 11, 21, 34].map((n) => ru.count('count-cities', n));
    expect(cities).toStrictEqual([
      '1 город',
      '2 города',
      '5 городов',
      '11 городов',
      '21 город',
      '34 города',
    ]);
    expect(ru.count('count-variables.at', 21)).toBe('21 переменной');
    expect(ru.count('count-iterations', 121)).toBe('121 итерацию');
    expect([1.52, 2, 5.04, 31.8, 22323].map((ratio) => ru.times(ratio))).toStrictEqual([
      '1,5 раза',
      '2 раза',
      '5 раз',
      '32 раза',
      '22\u00a0000 раз',
    ]);
    expect(en.times(31.8)).toBe('32 times');
    expect(ru.times(3.1e7)).toBe('3,10·10⁷ раз');
  });
});
