import { createRequire } from 'node:module';
import {
  type Canvas,
  createCanvas,
  GlobalFonts,
  ImageData,
  type SKRSContext2D,
} from '@napi-rs/canvas';
import { type Extent, extentsOf } from './extent.js';
import type {
  DotMark,
  Font,
  Mark,
  Measure,
  Piece,
  Points,
  Rect,
  Region,
  Scene,
  Size,
  TextMark,
  TextRun,
} from './frame.js';
import { FONT_SUBSETS } from './glyphs.js';
import { theme } from './theme.js';
import { Tiles } from './tiles.js';

/** A family for each file, since a character is looked for in family after family. */
const FAMILIES = FONT_SUBSETS.map((subset) => `Noto Sans ${subset}`);
const FONT_STACK = FAMILIES.map((family) => `"${family}"`).join(', ');
const RAISED_SIZE = 0.72;
const RAISED_BY = 0.38;
/** Pixels around a letter. */
const HALO = 1.75;
/** More than any picture has. */
const MOST_ROWS = 1 << 14;
/** Of 0 to 100. */
const JPEG_QUALITY = 88;

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
 * Draws frame after frame of a scene. Returned is what may have changed since the frame drawn
 * before; at first, and with `whole`, everything. Frames in order are cheapest: a region that stays
 * is not drawn again, and what settled in it is drawn once.
 */
export type Painter = (index: number, whole?: boolean) => Piece[];

export function createPainter(scene: Scene): Painter {
  registerFonts();
  const brush = new Brush();
  const painters: ((region: Region, whole: boolean) => Piece[])[] = [];
  return (index, whole = false) =>
    scene.frame(index).regions.flatMap((region, k) => {
      painters[k] ??= regionPainter(region.rect, brush);
      return painters[k](region, whole);
    });
}

/** A still picture as a PNG. */
export function paintPng(size: Size, marks: readonly Mark[]): Uint8Array {
  registerFonts();
  const { canvas, context } = createLayer({ x: 0, y: 0, ...size });
  new Brush().paint(context, marks);
  return canvas.toBuffer('image/png');
}

/**
 * A whole picture, given by its pieces, as a PNG or JPEG; with `side`, scaled so that its longer
 * side has so many pixels.
 */
export function toImage(
  kind: 'png' | 'jpeg',
  size: Size,
  pieces: readonly Piece[],
  side = Math.max(size.width, size.height),
): Uint8Array {
  const whole = assembled(size, pieces);
  const canvas = side === Math.max(size.width, size.height) ? whole : scaled(whole, side);
  return kind === 'png'
    ? canvas.toBuffer('image/png')
    : canvas.toBuffer('image/jpeg', JPEG_QUALITY);
}

function scaled(whole: Canvas, side: number): Canvas {
  const scale = side / Math.max(whole.width, whole.height);
  const [width, height] = [whole.width, whole.height].map((length) => Math.round(length * scale));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(whole, 0, 0, width, height);
  return canvas;
}

function assembled(size: Size, pieces: readonly Piece[]): Canvas {
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  for (const { x, y, width, height, pixels } of pieces) {
    context.putImageData(new ImageData(pixels, width, height), x, y);
  }
  return canvas;
}

function regionPainter(rect: Rect, brush: Brush): (region: Region, whole: boolean) => Piece[] {
  const under = createLayer(rect, false);
  const over = createLayer(rect, false);
  const tiles = new Tiles(rect);
  let last: Region | undefined;

  /** Where the marks of the last frame's `live` are. */
  let extents = new Map<Mark, readonly Extent[]>();
  const extentsIn = (mark: Mark) => extentsOf(mark, (text) => brush.width(over.context, text));
  const change = (marked: readonly Extent[]) => {
    for (const extent of marked) tiles.mark(extent);
  };
  const read = (part: Rect): Piece => {
    const { x, y, width, height } = part;
    return {
      ...part,
      pixels: over.context.getImageData(x - rect.x, y - rect.y, width, height).data,
    };
  };
  return (region, whole) => {
    if (whole) tiles.markAll();
    if (region === last) return tiles.take().map(read);
    const before =
      last?.backdrop === region.backdrop && last.settled.length <= region.settled.length
        ? last
        : undefined;
    if (!before) {
      brush.paint(under.context, region.backdrop);
      tiles.markAll();
    }
    for (const marks of region.settled.slice(before?.settled.length)) {
      brush.paint(under.context, marks);
      for (const mark of marks) change(extentsIn(mark));
    }
    over.context.drawImage(under.canvas, rect.x, rect.y);
    brush.paint(over.context, region.live);
    const now = new Map(region.live.map((mark) => [mark, extents.get(mark) ?? extentsIn(mark)]));
    for (const [mark, marked] of extents) if (!now.has(mark)) change(marked);
    for (const [mark, marked] of now) if (!extents.has(mark)) change(marked);
    extents = now;
    last = region;
    return tiles.take().map(read);
  };
}

/** A canvas for the rectangle, drawn to in the picture's coordinates. */
function createLayer(rect: Rect, alpha = true) {
  const canvas = createCanvas(rect.width, rect.height);
  const context = canvas.getContext('2d', { alpha });
  context.translate(-rect.x, -rect.y);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  return { canvas, context };
}

/** Draws marks, and remembers what it has measured and what is dear to draw. */
class Brush {
  private readonly widths = new Map<string, number>();
  private readonly sprites = new Map<string, Canvas>();

  paint(context: SKRSContext2D, marks: readonly Mark[]): void {
    for (const mark of marks) {
      if (mark.kind === 'text') this.paintText(context, mark);
      else if (mark.kind === 'dot') this.paintDot(context, mark);
      else paintShape(context, mark);
    }
  }

  width(context: SKRSContext2D, { runs, font }: TextMark): number {
    const key = `${font.size} ${font.bold} ${runs.map(({ text }) => text).join('^')}`;
    const known = this.widths.get(key) ?? width(context, runs, font);
    this.widths.set(key, known);
    return known;
  }

  private paintText(context: SKRSContext2D, mark: TextMark): void {
    const { x, y, align, font, halo } = mark;
    const total = this.width(context, mark);
    const left = align === 'left' ? x : align === 'right' ? x - total : x - total / 2;
    if (!halo) {
      writeText(context, mark, left, y);
      return;
    }
    const [beside, above] = [Math.ceil(HALO) + 1, Math.ceil(1.2 * font.size)];
    const size = { width: Math.ceil(total) + 2 * beside, height: Math.ceil(1.7 * font.size) };
    const sprite = this.sprite(
      JSON.stringify([mark.runs, font, mark.color, halo]),
      { x: -beside, y: -above, ...size },
      (own) => writeText(own, mark, 0, 0),
    );
    context.drawImage(sprite, Math.round(left) - beside, Math.round(y) - above);
  }

  private paintDot(context: SKRSContext2D, mark: DotMark): void {
    const { radius, fill } = mark;
    const [x, y] = [Math.floor(mark.x), Math.floor(mark.y)];
    const [dx, dy] = [mark.x - x, mark.y - y];
    const reach = Math.ceil(radius) + 1;
    const size = { width: 2 * reach + 1, height: 2 * reach + 1 };
    const sprite = this.sprite(
      `${fill} ${radius} ${dx} ${dy}`,
      { x: -reach, y: -reach, ...size },
      (own) => {
        own.beginPath();
        own.arc(dx, dy, radius, 0, 2 * Math.PI);
        own.fillStyle = fill;
        own.fill();
        stroke(own, theme.land, 1.2);
      },
    );
    context.drawImage(sprite, x - reach, y - reach);
  }

  private sprite(key: string, rect: Rect, draw: (context: SKRSContext2D) => void): Canvas {
    const known = this.sprites.get(key);
    if (known) return known;
    const { canvas, context } = createLayer(rect);
    draw(context);
    this.sprites.set(key, canvas);
    return canvas;
  }
}

function paintShape(context: SKRSContext2D, mark: Exclude<Mark, TextMark | DotMark>): void {
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
      context.save();
      if (mark.columns) clipColumns(context, mark.columns);
      context.beginPath();
      trace(context, mark.points);
      stroke(context, mark.color, mark.width);
      context.restore();
      break;
    case 'ring':
      context.beginPath();
      context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
      stroke(context, mark.color, 1.2);
  }
}

function clipColumns(context: SKRSContext2D, [from, to]: readonly [number, number]): void {
  context.beginPath();
  context.rect(from, 0, to - from, MOST_ROWS);
  context.clip();
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

function writeText(context: SKRSContext2D, mark: TextMark, left: number, y: number): void {
  const { runs, font, color, halo } = mark;
  let x = left;
  for (const run of runs) {
    setFont(context, font, run);
    const baseline = run.raised ? y - RAISED_BY * font.size : y;
    if (halo) {
      context.strokeStyle = halo;
      context.lineWidth = 2 * HALO;
      context.strokeText(run.text, x, baseline);
    }
    context.fillStyle = color;
    context.fillText(run.text, x, baseline);
    x += context.measureText(run.text).width;
  }
}

function width(context: SKRSContext2D, runs: readonly TextRun[], font: Font): number {
  return runs.reduce((sum, run) => {
    setFont(context, font, run);
    return sum + context.measureText(run.text).width;
  }, 0);
}

const fontsSet = new WeakMap<SKRSContext2D, string>();

/** Setting a font takes far longer than writing with it. */
function setFont(context: SKRSContext2D, { size, bold }: Font, { raised }: TextRun): void {
  const css = `${bold ? 'bold ' : ''}${raised ? RAISED_SIZE * size : size}px ${FONT_STACK}`;
  if (fontsSet.get(context) === css) return;
  context.font = css;
  fontsSet.set(context, css);
}
