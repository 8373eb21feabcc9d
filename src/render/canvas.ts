import { createRequire } from 'node:module';
import { type Canvas, createCanvas, GlobalFonts, ImageData } from '@napi-rs/canvas';
import { Brush, type Layer, widthOf } from './brush.js';
import { type Extent, extentsOf } from './extent.js';
import type { Mark, Measure, Piece, Rect, Region, Scene, Size } from './frame.js';
import { FONT_FAMILIES, FONT_SUBSETS } from './glyphs.js';
import { Tiles } from './tiles.js';

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
      if (!GlobalFonts.registerFromPath(path, FONT_FAMILIES[k])) {
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
  return (runs, font) => widthOf(context, runs, font);
}

/**
 * Draws frame after frame of a scene. Returned is what may have changed since the frame drawn
 * before; at first, and with `whole`, everything. Frames in order are cheapest: a region that stays
 * is not drawn again, and what settled in it is drawn once.
 */
export type Painter = (index: number, whole?: boolean) => Piece[];

export function createPainter(scene: Scene): Painter {
  registerFonts();
  const brush = new Brush(createLayer);
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
  new Brush(createLayer).paint(context, marks);
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
  // It is opaque too, but its pixels are read faster when it need not know that.
  const over = createLayer(rect);
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
function createLayer(rect: Rect, alpha = true): Layer {
  const canvas = createCanvas(rect.width, rect.height);
  const context = canvas.getContext('2d', { alpha });
  context.translate(-rect.x, -rect.y);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  return { canvas, context };
}
