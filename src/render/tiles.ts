import type { Extent } from './extent.js';
import type { Rect } from './frame.js';

/** Pixels a side, but at the right and lower edges. */
const TILE = 20;
/** Reading a rectangle costs as much as so many pixels more of another. */
const PRICE = 3500;

/** The part of a rectangle that changes, to whole tiles. */
export class Tiles {
  private readonly across: number;
  private readonly down: number;
  private readonly marked: Uint8Array;

  constructor(private readonly rect: Rect) {
    this.across = Math.ceil(rect.width / TILE);
    this.down = Math.ceil(rect.height / TILE);
    this.marked = new Uint8Array(this.across * this.down);
  }

  markAll(): void {
    this.marked.fill(1);
  }

  mark([left, top, right, bottom]: Extent): void {
    const first = Math.max(0, Math.floor((left - this.rect.x) / TILE));
    const last = Math.min(this.across - 1, Math.floor((right - this.rect.x) / TILE));
    const end = Math.min(this.down - 1, Math.floor((bottom - this.rect.y) / TILE));
    for (let row = Math.max(0, Math.floor((top - this.rect.y) / TILE)); row <= end; row++) {
      for (let column = first; column <= last; column++) {
        this.marked[row * this.across + column] = 1;
      }
    }
  }

  /**
   * The marked tiles as rectangles, some with tiles between that are not marked, where that is
   * cheaper than one rectangle more; and none is marked any more.
   */
  take(): Rect[] {
    return joined(this.takeExactly());
  }

  private takeExactly(): Rect[] {
    const rects: Rect[] = [];
    for (let row = 0; row < this.down; row++) {
      for (let column = 0; column < this.across; column++) {
        if (!this.marked[row * this.across + column]) continue;
        const right = this.endOfRun(row, column);
        let bottom = row + 1;
        while (bottom < this.down && this.isRun(bottom, column, right)) bottom++;
        for (let k = row; k < bottom; k++) {
          this.marked.fill(0, k * this.across + column, k * this.across + right);
        }
        rects.push(this.pixels(column, row, right, bottom));
      }
    }
    return rects;
  }

  private endOfRun(row: number, column: number): number {
    let end = column;
    while (end < this.across && this.marked[row * this.across + end]) end++;
    return end;
  }

  private isRun(row: number, from: number, to: number): boolean {
    for (let column = from; column < to; column++) {
      if (!this.marked[row * this.across + column]) return false;
    }
    return true;
  }

  private pixels(left: number, top: number, right: number, bottom: number): Rect {
    const { x, y, width, height } = this.rect;
    return {
      x: x + left * TILE,
      y: y + top * TILE,
      width: Math.min(width, right * TILE) - left * TILE,
      height: Math.min(height, bottom * TILE) - top * TILE,
    };
  }
}

/** Each rectangle joined to the first before it with which that pays. */
function joined(rects: readonly Rect[]): Rect[] {
  const kept: Rect[] = [];
  for (const rect of rects) {
    const k = kept.findIndex(
      (other) => area(union(other, rect)) < area(other) + area(rect) + PRICE,
    );
    if (k < 0) kept.push(rect);
    else kept[k] = union(kept[k], rect);
  }
  return kept.length < rects.length ? joined(kept) : kept;
}

function area({ width, height }: Rect): number {
  return width * height;
}

function union(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}
