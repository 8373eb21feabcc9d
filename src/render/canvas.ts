import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Font, Mark, Measure, Points, Rect, Region, Scene, Size, TextRun } from './frame.js';
import { FONT_SUBSETS } from './glyphs.js';
import { theme } from './theme.js';

/** A family for each file, since a character is looked for in family after family. */
const FAMILIES = FONT_SUBSETS.map((subset) => `Noto Sans ${subset}`);
const FONT_STACK = FAMILIES.map((family) => `"${family}"`).join(', ');
const RAISED_SIZE = 0.72;
const RAISED_BY = 0.38;

let registered = false;

/** Noto Sans from its package; no font of the system is looked at. */
function registerFonts(): void {
  if (registered) return;
  const { resolve } = createRequire(import.meta.url);
  FONT_SUBSETS.forEach((subset, k) => {
    for (const weight of [400, 700]) {
      const path = resolve(
        `@fontsource/noto-sans/files/noto-sans-${subset}-${weight}-normal.woff2`,
      );
      if (!GlobalFonts.registerFromPath(path, FAMILIES[k])) {
        throw new Error(`Expected a font in ${path}, got none`);
      }
    }
  });
  registered = true;
}

/** The width of text, by the fonts it will be drawn with. */
export function createMeasure(): Measure {
  registerFonts();
  const context = createCanvas(1, 1).getContext('2d');
  return (runs, font) => width(context, runs, font);
}

/**
 * Draws frame after frame of a scene. The buffer returned is the painter's own, RGBA row by row,
 * valid until the next frame. Frames in order are cheapest: a region that stays is not drawn again,
 * and what settled in it is drawn once.
 */
export function createPainter(scene: Scene): (index: number) => Uint8ClampedArray {
  registerFonts();
  const { width, height } = scene.size;
  const pixels = new Uint8ClampedArray(4 * width * height);
  const painters: ((region: Region) => void)[] = [];
  return (index) => {
    scene.frame(index).regions.forEach((region, k) => {
      painters[k] ??= regionPainter(region.rect, pixels, width);
      painters[k](region);
    });
    return pixels;
  };
}

/** A still picture as a PNG. */
export function paintPng(size: Size, marks: readonly Mark[]): Uint8Array {
  registerFonts();
  const { canvas, context } = createLayer({ x: 0, y: 0, ...size });
  paint(context, marks);
  return canvas.toBuffer('image/png');
}

/** Draws one region into its rows of the picture, `pixels`, as wide as the region. */
function regionPainter(rect: Rect, pixels: Uint8ClampedArray, width: number) {
  if (rect.x !== 0 || rect.width !== width) {
    throw new Error(`Expected a region of ${width} pixels from the edge, got ${rect.width}`);
  }
  const under = createLayer(rect);
  const over = createLayer(rect);
  let last: Region | undefined;

  return (region: Region) => {
    if (region === last) return;
    const continues =
      last?.backdrop === region.backdrop && last.settled.length <= region.settled.length;
    if (!continues) paint(under.context, region.backdrop);
    for (const marks of region.settled.slice(continues ? last?.settled.length : 0)) {
      paint(under.context, marks);
    }
    over.context.drawImage(under.canvas, rect.x, rect.y);
    paint(over.context, region.live);
    const { data } = over.context.getImageData(0, 0, rect.width, rect.height);
    pixels.set(data, 4 * width * rect.y);
    last = region;
  };
}

/** A canvas for the rectangle, drawn to in the picture's coordinates. */
function createLayer(rect: Rect) {
  const canvas = createCanvas(rect.width, rect.height);
  const context = canvas.getContext('2d');
  context.translate(-rect.x, -rect.y);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  return { canvas, context };
}

function paint(context: SKRSContext2D, marks: readonly Mark[]): void {
  for (const mark of marks) paintMark(context, mark);
}

function paintMark(context: SKRSContext2D, mark: Mark): void {
  switch (mark.kind) {
    case 'area':
      context.beginPath();
      for (const ring of mark.rings) {
        trace(context, ring);
        context.closePath();
      }
      context.fillStyle = mark.fill;
      context.fill('evenodd');
      if (mark.stroke) stroke(context, mark.stroke, 1);
      break;
    case 'line':
      context.beginPath();
      trace(context, mark.points);
      stroke(context, mark.color, mark.width);
      break;
    case 'dot':
      context.beginPath();
      context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      context.fillStyle = mark.fill;
      context.fill();
      stroke(context, theme.land, 1.2);
      break;
    case 'ring':
      context.beginPath();
      context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      stroke(context, mark.color, 1.2);
      break;
    case 'text':
      paintText(context, mark);
  }
}

function trace(context: SKRSContext2D, points: Points): void {
  context.moveTo(points[0], points[1]);
  for (let k = 2; k < points.length; k += 2) context.lineTo(points[k], points[k + 1]);
}

function stroke(context: SKRSContext2D, color: string, width: number): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

function paintText(context: SKRSContext2D, mark: Extract<Mark, { kind: 'text' }>): void {
  const { runs, font, align, y } = mark;
  const total = width(context, runs, font);
  let x = align === 'left' ? mark.x : align === 'right' ? mark.x - total : mark.x - total / 2;
  for (const run of runs) {
    context.font = css(font, run);
    const baseline = run.raised ? y - RAISED_BY * font.size : y;
    if (mark.halo) {
      context.strokeStyle = mark.halo;
      context.lineWidth = 3.5;
      context.strokeText(run.text, x, baseline);
    }
    context.fillStyle = mark.color;
    context.fillText(run.text, x, baseline);
    x += context.measureText(run.text).width;
  }
}

function width(context: SKRSContext2D, runs: readonly TextRun[], font: Font): number {
  return runs.reduce((sum, run) => {
    context.font = css(font, run);
    return sum + context.measureText(run.text).width;
  }, 0);
}

function css({ size, bold }: Font, { raised }: TextRun): string {
  return `${bold ? 'bold ' : ''}${raised ? RAISED_SIZE * size : size}px ${FONT_STACK}`;
}
