/** Finds, among a few hundred colours, the one nearest in r, g, b (Euclidean distance). */
export class NearestColor {
  /** The places of the colours in the list given, by rising green; equal greens in the list's order. */
  private readonly places: Uint32Array;
  private readonly reds: Float64Array;
  private readonly blues: Float64Array;
  /** The greens with −∞ before and +∞ behind: colour k of the other arrays is k + 1 here. */
  private readonly greens: Float64Array;

  /** `colors` holds r, g, b of each colour in turn; at least one colour. */
  constructor(colors: ArrayLike<number>) {
    const count = colors.length / 3;
    const places = Uint32Array.from({ length: count }, (_, k) => k);
    places.sort((j, k) => colors[3 * j + 1] - colors[3 * k + 1] || j - k);
    this.places = places;
    this.reds = Float64Array.from(places, (place) => colors[3 * place]);
    this.blues = Float64Array.from(places, (place) => colors[3 * place + 2]);
    this.greens = new Float64Array(count + 2);
    this.greens[0] = Number.NEGATIVE_INFINITY;
    places.forEach((place, k) => {
      this.greens[k + 1] = colors[3 * place + 1];
    });
    this.greens[count + 1] = Number.POSITIVE_INFINITY;
  }

  /** The place of the nearest colour, from 0. */
  find(r: number, g: number, b: number): number {
    const { places, reds, greens, blues } = this;
    let above = 1;
    for (let end = greens.length - 1; above < end; ) {
      const middle = (above + end) >> 1;
      if (greens[middle] < g) above = middle + 1;
      else end = middle;
    }
    let below = above - 1;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    // Outwards by green, until green alone is as far as the nearest so far.
    while (true) {
      const down = g - greens[below];
      const up = greens[above] - g;
      const dg = Math.min(down, up);
      if (dg * dg >= least) return places[nearest];
      const k = (down < up ? below-- : above++) - 1;
      const dr = reds[k] - r;
      const db = blues[k] - b;
      const distance = dr * dr + dg * dg + db * db;
      if (distance < least) {
        least = distance;
        nearest = k;
      }
    }
  }
}
