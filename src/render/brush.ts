import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { DotMark, Font, Mark, Points, Rect, TextMark, TextRun } from './frame.js';
import { FONT_FAMILIES } from './glyphs.js';
import { theme } from './theme.js';

const FONT_STACK = FONT_FAMILIES.map((family) => `"${family}"`).join(', ');
const RAISED_SIZE = 0.72;
const RAISED_BY = 0.38;
/** Pixels around a letter. */
const HALO = 1.75;
/** More than any picture has. */
const MOST_ROWS = 1 << 14;

export interface Layer {
  readonly canvas: Canvas;
  readonly context: SKRSContext2D;
}

/** Draws marks, and remembers what it has measured and what is dear to draw. */
export class Brush {
  private readonly widths = new Map<string, number>();
  private readonly sprites = new Map<string, Canvas>();

  /** `createLayer` gives a canvas for a rectangle, drawn to in the picture's coordinates. */
  constructor(private readonly createLayer: (rect: Rect) => Layer) {}

  paint(context: SKRSContext2D, marks: readonly Mark[]): void {
    for (const mark of marks) {
      if (mark.kind === 'text') this.paintText(context, mark);
      else if (mark.kind === 'dot') this.paintDot(context, mark);
      else paintShape(context, mark);
    }
  }

  width(context: SKRSContext2D, { runs, font }: TextMark): number {
    const key = `${font.size} ${font.bold} ${runs.map(({ text }) => text).join('^')}`;
    const known = this.widths.get(key) ?? widthOf(context, runs, font);
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
    const { canvas, context } = this.createLayer(rect);
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

/** The width of a line of text. */
export function widthOf(context: SKRSContext2D, runs: readonly TextRun[], font: Font): number {
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
