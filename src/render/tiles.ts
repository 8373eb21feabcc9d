import type { Extent } from './extent.js';
import type { Rect } from './frame.js';

/** Pixels a side, but at the right and lower edges. */
const TILE = 20;

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

  /** The marked tiles as rectangles, and none is marked any more. */
  take(): Rect[] {
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
