/**
 * A rigid motion of the plane, with z = x + iy: z ↦ rotation·z + shift, or rotation·z̄ + shift where
 * it reflects. `rotation` has length 1.
 */
export interface RigidMotion {
  readonly reflects: boolean;
  readonly rotation: readonly [cos: number, sin: number];
  readonly shift: readonly [x: number, y: number];
}

/**
 * The rigid motion that brings `points` nearest to `target` in the sum of squared distances:
 * orthogonal Procrustes (Gower & Dijksterhuis 2004, ch. 4) in the plane, without scaling.
 * Both are laid out x0, y0, x1, y1, … and hold the same number of points.
 */
export function procrustes(points: Float64Array, target: Float64Array): RigidMotion {
  const [px, py] = centroid(points);
  const [tx, ty] = centroid(target);
  // Σ t·p̄ turns p onto t, Σ t·p turns p̄ onto t; the longer sum leaves less behind.
  let direct: [number, number] = [0, 0];
  let mirrored: [number, number] = [0, 0];
  for (let k = 0; k < points.length; k += 2) {
    const x = points[k] - px;
    const y = points[k + 1] - py;
    const u = target[k] - tx;
    const v = target[k + 1] - ty;
    direct = [direct[0] + u * x + v * y, direct[1] + v * x - u * y];
    mirrored = [mirrored[0] + u * x - v * y, mirrored[1] + v * x + u * y];
  }
  const reflects = squared(mirrored) > squared(direct);
  const [cos, sin] = unit(reflects ? mirrored : direct);
  const sy = reflects ? -py : py;
  return {
    reflects,
    rotation: [cos, sin],
    shift: [tx - (cos * px - sin * sy), ty - (sin * px + cos * sy)],
  };
}

/** The points after the motion, in the same layout. */
export function move(
  { reflects, rotation, shift }: RigidMotion,
  points: Float64Array,
): Float64Array {
  const moved = new Float64Array(points.length);
  const [cos, sin] = rotation;
  for (let k = 0; k < points.length; k += 2) {
    const x = points[k];
    const y = reflects ? -points[k + 1] : points[k + 1];
    moved[k] = cos * x - sin * y + shift[0];
    moved[k + 1] = sin * x + cos * y + shift[1];
  }
  return moved;
}

function centroid(points: Float64Array): [number, number] {
  let x = 0;
  let y = 0;
  for (let k = 0; k < points.length; k += 2) {
    x += points[k];
    y += points[k + 1];
  }
  const n = points.length / 2;
  return [x / n, y / n];
}

function squared([x, y]: [number, number]): number {
  return x * x + y * y;
}

/** z / |z|; scaled first, since the square of a tiny number is zero. */
function unit([x, y]: [number, number]): [number, number] {
  const scale = Math.max(Math.abs(x), Math.abs(y));
  if (scale === 0) return [1, 0];
  const [u, v] = [x / scale, y / scale];
  const length = Math.sqrt(u * u + v * v);
  return [u / length, v / length];
}
