interface Vertex {
  readonly x: Float64Array;
  readonly value: number;
}

/**
 * The simplex of Nelder–Mead in some coordinates of a point, the others staying as they are:
 * reflection 1, expansion 2, contraction ½, shrink ½. No move raises the value of the best vertex.
 */
export class SubspaceSimplex {
  /** Best first, in the coordinates of the subspace. */
  private readonly vertices: Vertex[];
  private readonly point: Float64Array;

  /** The vertices: `origin`, whose value is known, and a step from it along each coordinate. */
  constructor(
    private readonly evaluate: (x: Float64Array) => number,
    origin: Vertex,
    private readonly coordinates: readonly number[],
    steps: Float64Array,
  ) {
    this.point = origin.x.slice();
    const x = Float64Array.from(coordinates, (k) => origin.x[k]);
    this.vertices = [{ x, value: origin.value }];
    coordinates.forEach((k, i) => {
      const neighbour = x.slice();
      neighbour[i] += steps[k];
      this.vertices.push(this.vertex(neighbour));
    });
    this.sort();
  }

  /** The distance from the best vertex to the worst. */
  get size(): number {
    const best = this.vertices[0].x;
    const worst = this.vertices[this.vertices.length - 1].x;
    return Math.sqrt(best.reduce((sum, c, i) => sum + (c - worst[i]) * (c - worst[i]), 0));
  }

  /** Finds the worst vertex a better place, or else pulls all others halfway to the best. */
  move(): void {
    const { vertices } = this;
    const last = vertices.length - 1;
    const best = vertices[0];
    const worst = vertices[last];
    const centroid = this.centroid();

    const reflected = this.vertex(onTheWay(worst.x, centroid, 2));
    if (reflected.value < best.value) {
      const expanded = this.vertex(onTheWay(worst.x, centroid, 3));
      vertices[last] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < vertices[last - 1].value) {
      vertices[last] = reflected;
    } else {
      const better = reflected.value < worst.value ? reflected : worst;
      const contracted = this.vertex(onTheWay(better.x, centroid, 0.5));
      if (contracted.value < better.value) vertices[last] = contracted;
      else this.shrink();
    }
    this.sort();
  }

  private shrink(): void {
    const [best, ...others] = this.vertices;
    others.forEach(({ x }, i) => {
      this.vertices[i + 1] = this.vertex(onTheWay(x, best.x, 0.5));
    });
  }

  private vertex(x: Float64Array): Vertex {
    this.coordinates.forEach((k, i) => {
      this.point[k] = x[i];
    });
    return { x, value: this.evaluate(this.point) };
  }

  /** The mean of all vertices but the worst. */
  private centroid(): Float64Array {
    const others = this.vertices.slice(0, -1);
    return others[0].x.map((_, i) => others.reduce((sum, { x }) => sum + x[i], 0) / others.length);
  }

  private sort(): void {
    this.vertices.sort((a, b) => a.value - b.value);
  }
}

/** The point at t on the way from x, which is at 0, to y, which is at 1. */
function onTheWay(x: Float64Array, y: Float64Array, t: number): Float64Array {
  return x.map((c, i) => c + t * (y[i] - c));
}
