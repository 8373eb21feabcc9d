/** Cells a side of the colour cube, each of so many bits a side. */
const CELL_BITS = 4;
const CELLS = 256 >> CELL_BITS;

/** Finds, among a few hundred colours, the one nearest in r, g, b (Euclidean distance). */
export class NearestColor {
  /** Of each cell, the colours that may be the nearest to something in it, once it is asked for. */
  private readonly cells: (Uint16Array | undefined)[] = new Array(CELLS ** 3);

  /** `colors` holds r, g, b (0–255) of each colour in turn; at least one colour. */
  constructor(private readonly colors: ArrayLike<number>) {}

  /** The place of the nearest colour to r, g, b (0–255), from 0; the first of equally near ones. */
  find(r: number, g: number, b: number): number {
    const { cells, colors } = this;
    const cell = ((r >> CELL_BITS) * CELLS + (g >> CELL_BITS)) * CELLS + (b >> CELL_BITS);
    cells[cell] ??= this.candidates(cell);
    const candidates = cells[cell];
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < candidates.length; k++) {
      const at = 3 * candidates[k];
      const dr = colors[at] - r;
      const dg = colors[at + 1] - g;
      const db = colors[at + 2] - b;
      const distance = dr * dr + dg * dg + db * db;
      if (distance < least) {
        least = distance;
        nearest = candidates[k];
      }
    }
    return nearest;
  }

  /** The colours whose least distance to the cell is not beyond another's greatest. */
  private candidates(cell: number): Uint16Array {
    const { colors } = this;
    const count = colors.length / 3;
    const side = 1 << CELL_BITS;
    const low = [Math.floor(cell / CELLS / CELLS), Math.floor(cell / CELLS) % CELLS, cell % CELLS];
    const leasts = new Float64Array(count);
    let limit = Number.POSITIVE_INFINITY;
    for (let k = 0; k < count; k++) {
      let least = 0;
      let greatest = 0;
      for (let c = 0; c < 3; c++) {
        const below = low[c] * side - colors[3 * k + c];
        const above = -below - side;
        const near = Math.max(0, below, above);
        const far = Math.max(below + side, above + side);
        least += near * near;
        greatest += far * far;
      }
      leasts[k] = least;
      limit = Math.min(limit, greatest);
    }
    const places = Array.from({ length: count }, (_, k) => k);
    return Uint16Array.from(places.filter((k) => leasts[k] <= limit));
  }
}
