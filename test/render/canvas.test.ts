import { describe, expect, it } from 'vitest';
import { createMeasure } from '../../src/render/canvas.js';
import type { Mark, Region, Scene } from '../../src/render/frame.js';
import { isDrawable } from '../../src/render/glyphs.js';
import { filled } from '../../src/render/marks.js';
import { createPictures } from './pictures.js';

const rect = { x: 0, y: 0, width: 60, height: 40 };

/** The picture of the marks over white. */
function painted(live: readonly Mark[]): Buffer {
  const backdrop = [filled(rect, '#ffffff')];
  return Buffer.from(createPictures(sceneOf([{ rect, backdrop, settled: [], live }]))(0));
}

function sceneOf(regions: readonly Region[]): Scene {
  const { width, height } = rect;
  return { size: { width, height }, length: 1, frame: () => ({ regions }) };
}

function letter(text: string, bold: boolean): Mark {
  const font = { size: 24, bold };
  return { kind: 'text', x: 5, y: 30, align: 'left', runs: [{ text }], font, color: '#000000' };
}

describe('text', () => {
  // A character that no font has is drawn as a box, the same for all.
  it.each([
    ['Latin', 'g', 'q'],
    ['extended Latin', 'ł', 'ň'],
    ['Cyrillic', 'ж', 'ш'],
    ['extended Cyrillic', 'Ѣ', 'Ѳ'],
    ['Greek', 'λ', 'Σ'],
    ['Vietnamese', 'ễ', 'ợ'],
    ['signs', '−', '·'],
    ['dashes', '—', '…'],
  ])('has letters of its own in %s', (_, a, b) => {
    for (const bold of [false, true]) {
      expect([a, b].every(isDrawable)).toBe(true);
      expect(painted([letter(a, bold)]).equals(painted([letter(b, bold)]))).toBe(false);
      expect(painted([letter(a, bold)]).equals(painted([letter(a, !bold)]))).toBe(false);
    }
  });

  it('is not asked for where the fonts have none', () => {
    for (const text of ['東京', 'القاهرة', '🙂', '✓', 'a\nb']) expect(isDrawable(text)).toBe(false);
  });

  it('is drawn by no box where the fonts are said to have it', () => {
    const box = painted([letter('\u{10fffd}', false)]);
    const boxes: string[] = [];
    for (let code = 0x20; code < 0x2c00; code++) {
      const character = String.fromCodePoint(code);
      if (isDrawable(character) && painted([letter(character, false)]).equals(box)) {
        boxes.push(character);
      }
    }
    expect(boxes).toStrictEqual([]);
  });

  it('is as wide as it measures', () => {
    const measure = createMeasure();
    const runs = [{ text: 'f = 2·10' }, { text: '−4', raised: true }];
    const sum = runs.reduce((width, run) => width + measure([run], { size: 16 }), 0);
    expect(measure(runs, { size: 16 })).toBeCloseTo(sum, 6);
    expect(measure(runs, { size: 32 })).toBeGreaterThan(1.9 * measure(runs, { size: 16 }));
  });
});

it('paints each kind of mark where it says', () => {
  const at = (pixels: Buffer, x: number, y: number) =>
    [...pixels.subarray(4 * (y * rect.width + x), 4 * (y * rect.width + x) + 3)].join();
  const square = Float64Array.of(10, 10, 30, 10, 30, 30, 10, 30);
  const area = painted([{ kind: 'area', rings: [square], fill: '#ff0000' }]);
  expect([at(area, 20, 20), at(area, 40, 20)]).toStrictEqual(['255,0,0', '255,255,255']);
  const dot = painted([{ kind: 'dot', x: 20, y: 20, radius: 6, fill: '#0000ff' }]);
  expect([at(dot, 20, 20), at(dot, 28, 20)]).toStrictEqual(['0,0,255', '255,255,255']);
  const ring = painted([{ kind: 'ring', x: 20, y: 20, radius: 8, color: '#000000' }]);
  expect(at(ring, 20, 20)).toBe('255,255,255');
  expect(at(ring, 28, 20)).not.toBe('255,255,255');
  const points = Float64Array.of(0, 20, 60, 20);
  const line = painted([{ kind: 'line', points, color: '#00ff00', width: 4 }]);
  expect([at(line, 30, 20), at(line, 30, 30)]).toStrictEqual(['0,255,0', '255,255,255']);
});
