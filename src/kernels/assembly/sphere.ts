// Stress of places on a sphere, each distance computed on the fly. The JavaScript twin with the same
// bits is src/kernels/sphere-in-javascript.ts; src/kernels/sphere-layout.ts describes the memory.

const BLOCK: i32 = 128;

// Offsets in the header, at address 0.
const NEXT: usize = 0;
const DONE: usize = 4;
const EPOCH: usize = 8;
const QUIT: usize = 12;
const N: usize = 16;
const PADDED: usize = 20;
const KIND: usize = 24;
const LANES: usize = 28;
const COEFFICIENTS: usize = 32;
const PLACES: usize = 36;
const POINTS: usize = 40;
const WEIGHTS: usize = 44;
const RESULTS: usize = 48;
const RESULT_BYTES: usize = 52;
const EXACT_PLACES: usize = 56;

/** Takes lanes until none is left, then waits for those that other threads took. */
export function pass(): void {
  atomic.store<i32>(DONE, 0);
  atomic.store<i32>(NEXT, 0);
  atomic.add<i32>(EPOCH, 1);
  atomic.notify(EPOCH);
  takeLanes();
  const lanes = load<i32>(LANES);
  for (;;) {
    const done = atomic.load<i32>(DONE);
    if (done == lanes) return;
    atomic.wait<i32>(DONE, done, -1);
  }
}

/** What a helping thread does until the header says to quit. */
export function help(): void {
  for (;;) {
    const epoch = atomic.load<i32>(EPOCH);
    if (atomic.load<i32>(QUIT)) return;
    takeLanes();
    atomic.wait<i32>(EPOCH, epoch, -1);
  }
}

/** Lets every helping thread end. */
export function quit(): void {
  atomic.store<i32>(QUIT, 1);
  atomic.add<i32>(EPOCH, 1);
  atomic.notify(EPOCH);
}

function takeLanes(): void {
  for (;;) {
    // Looking first keeps idle helpers from counting on.
    if (atomic.load<i32>(NEXT) >= load<i32>(LANES)) return;
    const lane = atomic.add<i32>(NEXT, 1);
    if (lane >= load<i32>(LANES)) return;
    const kind = load<i32>(KIND);
    if (kind == 0) runLane<f64>(lane, false);
    else if (kind == 1) runLane<f64>(lane, true);
    else if (kind == 2) runLane<f32>(lane, false);
    else if (kind == 3) runLane<f32>(lane, true);
    else findLargest(lane);
    atomic.add<i32>(DONE, 1);
    atomic.notify(DONE);
  }
}

/** The k-th row of blocks of a lane, from the longest on, to and fro over the lanes; −1 after the last. */
@inline
function blockRow(lane: i32, k: i32): i32 {
  const lanes = load<i32>(LANES);
  const blocks = (load<i32>(N) + BLOCK - 1) / BLOCK;
  const turn = k & 1 ? lanes - 1 - lane : lane;
  return blocks - 1 - (k * lanes + turn);
}

@inline
function runLane<T>(lane: i32, wide: bool): void {
  const n = load<i32>(N);
  const padded = load<i32>(PADDED);
  const result = <usize>load<u32>(RESULTS) + <usize>lane * <usize>load<u32>(RESULT_BYTES);
  memory.fill(result, 0, <usize>load<u32>(RESULT_BYTES));
  const gx = result + 16;
  let f: f64 = 0;
  const rounds = (n + BLOCK - 1) / BLOCK / load<i32>(LANES) + 1;
  for (let k = 0; k < rounds; k++) {
    const r = blockRow(lane, k);
    if (r < 0) continue;
    const i0 = r * BLOCK;
    const i1 = min(n, i0 + BLOCK);
    for (let b = 0; b < r; b++) f += tile<T>(i0, i1, b * BLOCK, (b + 1) * BLOCK, gx, wide, true);
    // A block with itself meets every pair twice, once from each side.
    f += tile<T>(i0, i1, i0, min(padded, i0 + BLOCK), gx, wide, false) / 2;
  }
  store<f64>(result, f);
}

@inline
function splatAt<T>(p: usize): v128 {
  return sizeof<T>() == 8 ? v128.load64_splat(p) : v128.load32_splat(p);
}

@inline
function horner<T>(p: v128, v: v128, c: usize, k: usize): v128 {
  return v128.add<T>(v128.mul<T>(p, v), splatAt<T>(c + k * sizeof<T>()));
}

/** κ·asin(√v)/√v by Horner's rule. */
@inline
function polynomial<T>(v: v128, c: usize, wide: bool): v128 {
  let p: v128;
  if (sizeof<T>() == 8) {
    if (wide) {
      p = splatAt<T>(c + 17 * 8);
      p = horner<T>(p, v, c, 16);
      p = horner<T>(p, v, c, 15);
      p = horner<T>(p, v, c, 14);
      p = horner<T>(p, v, c, 13);
      p = horner<T>(p, v, c, 12);
    } else p = splatAt<T>(c + 12 * 8);
    p = horner<T>(p, v, c, 11);
    p = horner<T>(p, v, c, 10);
    p = horner<T>(p, v, c, 9);
    p = horner<T>(p, v, c, 8);
    p = horner<T>(p, v, c, 7);
    p = horner<T>(p, v, c, 6);
    p = horner<T>(p, v, c, 5);
  } else if (wide) {
    p = splatAt<T>(c + 8 * 4);
    p = horner<T>(p, v, c, 7);
    p = horner<T>(p, v, c, 6);
    p = horner<T>(p, v, c, 5);
  } else p = splatAt<T>(c + 5 * 4);
  p = horner<T>(p, v, c, 4);
  p = horner<T>(p, v, c, 3);
  p = horner<T>(p, v, c, 2);
  p = horner<T>(p, v, c, 1);
  return horner<T>(p, v, c, 0);
}

@inline
function squared<T>(x: v128, y: v128, z: v128): v128 {
  return v128.add<T>(v128.add<T>(v128.mul<T>(x, x), v128.mul<T>(y, y)), v128.mul<T>(z, z));
}

@inline
function sumOf<T>(v: v128): f64 {
  if (sizeof<T>() == 8) return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
  return (
    <f64>f32x4.extract_lane(v, 0) +
    <f64>f32x4.extract_lane(v, 1) +
    (<f64>f32x4.extract_lane(v, 2) + <f64>f32x4.extract_lane(v, 3))
  );
}

/**
 * Rows i0 … i1 against columns j0 … j1: with t = D/d − 1, adds d²t² to the value it returns and
 * t(x_i − x_j) to row i of the result; takes it from row j too if `both`. In f32 the sums run over one
 * tile; from tile to tile they are f64.
 */
@inline
function tile<T>(i0: i32, i1: i32, j0: i32, j1: i32, gx: usize, wide: bool, both: bool): f64 {
  const size = sizeof<T>();
  const stride = <usize>load<i32>(PADDED) * size;
  const px = <usize>load<u32>(PLACES);
  const py = px + stride;
  const pz = py + stride;
  const x = <usize>load<u32>(POINTS);
  const y = x + stride;
  const weights = <usize>load<u32>(WEIGHTS);
  const c = <usize>load<u32>(COEFFICIENTS);
  const gy = gx + (<usize>load<i32>(PADDED) << 3);
  const hx = gy + (<usize>load<i32>(PADDED) << 3);
  const hy = hx + <usize>BLOCK * size;
  const one = v128.splat<T>(<T>1);
  const zero = v128.splat<T>(<T>0);
  // Keeps the quotient finite where two points coincide.
  const tiny = v128.splat<T>(<T>(sizeof<T>() == 8 ? 1e-300 : 1e-35));
  const quarter = splatAt<T>(c + 18 * size);
  const start = <usize>j0 * size;
  const end = <usize>j1 * size;
  if (both) {
    for (let q: usize = 0; q < end - start; q += 16) {
      v128.store(hx + q, zero);
      v128.store(hy + q, zero);
    }
  }
  let f: f64 = 0;
  for (let i = i0; i < i1; i++) {
    const o = <usize>i * size;
    const ax = splatAt<T>(px + o);
    const ay = splatAt<T>(py + o);
    const az = splatAt<T>(pz + o);
    const bx = splatAt<T>(x + o);
    const by = splatAt<T>(y + o);
    let sx = zero;
    let sy = zero;
    let e = zero;
    for (let q = start; q < end; q += 16) {
      const qx = v128.load(px + q);
      const qy = v128.load(py + q);
      const qz = v128.load(pz + q);
      const dx = v128.sub<T>(bx, v128.load(x + q));
      const dy = v128.sub<T>(by, v128.load(y + q));
      const s = v128.add<T>(v128.add<T>(v128.mul<T>(dx, dx), v128.mul<T>(dy, dy)), tiny);
      const u = squared<T>(v128.sub<T>(ax, qx), v128.sub<T>(ay, qy), v128.sub<T>(az, qz));
      let ratio: v128;
      if (wide) {
        // Beyond a quarter of the sphere, measure from the antipode.
        const w = squared<T>(v128.add<T>(ax, qx), v128.add<T>(ay, qy), v128.add<T>(az, qz));
        const far = v128.gt<T>(u, w);
        const v = v128.bitselect(w, u, far);
        const a = v128.mul<T>(polynomial<T>(v, c, wide), v128.sqrt<T>(v));
        const D = v128.bitselect(v128.sub<T>(quarter, a), a, far);
        ratio = v128.div<T>(D, v128.sqrt<T>(s));
      } else ratio = v128.mul<T>(polynomial<T>(u, c, wide), v128.sqrt<T>(v128.div<T>(u, s)));
      const t = v128.mul<T>(v128.sub<T>(ratio, one), v128.load(weights + q));
      const tx = v128.mul<T>(t, dx);
      const ty = v128.mul<T>(t, dy);
      e = v128.add<T>(e, v128.mul<T>(v128.mul<T>(s, t), t));
      sx = v128.add<T>(sx, tx);
      sy = v128.add<T>(sy, ty);
      if (both) {
        const h = hx + (q - start);
        const k = hy + (q - start);
        v128.store(h, v128.sub<T>(v128.load(h), tx));
        v128.store(k, v128.sub<T>(v128.load(k), ty));
      }
    }
    f += sumOf<T>(e);
    const g = <usize>i << 3;
    store<f64>(gx + g, load<f64>(gx + g) + sumOf<T>(sx));
    store<f64>(gy + g, load<f64>(gy + g) + sumOf<T>(sy));
  }
  if (both) {
    for (let j = j0; j < j1; j++) {
      const g = <usize>j << 3;
      const h = <usize>(j - j0) * size;
      store<f64>(gx + g, load<f64>(gx + g) + <f64>load<T>(hx + h));
      store<f64>(gy + g, load<f64>(gy + g) + <f64>load<T>(hy + h));
    }
  }
  return f;
}

/** Writes the largest |p − q|² and the least |p + q|² of a lane's pairs. */
function findLargest(lane: i32): void {
  const n = load<i32>(N);
  const padded = load<i32>(PADDED);
  const stride = <usize>padded << 3;
  const px = <usize>load<u32>(EXACT_PLACES);
  const py = px + stride;
  const pz = py + stride;
  let most = f64x2.splat(0);
  let least = f64x2.splat(1);
  const rounds = (n + BLOCK - 1) / BLOCK / load<i32>(LANES) + 1;
  for (let k = 0; k < rounds; k++) {
    const r = blockRow(lane, k);
    if (r < 0) continue;
    for (let i = r * BLOCK, last = min(n, i + BLOCK); i < last; i++) {
      const o = <usize>i << 3;
      const ax = v128.load64_splat(px + o);
      const ay = v128.load64_splat(py + o);
      const az = v128.load64_splat(pz + o);
      for (let q: usize = 0; q < o; q += 16) {
        const qx = v128.load(px + q);
        const qy = v128.load(py + q);
        const qz = v128.load(pz + q);
        most = f64x2.pmax(
          most,
          squared<f64>(f64x2.sub(ax, qx), f64x2.sub(ay, qy), f64x2.sub(az, qz)),
        );
        least = f64x2.pmin(
          least,
          squared<f64>(f64x2.add(ax, qx), f64x2.add(ay, qy), f64x2.add(az, qz)),
        );
      }
    }
  }
  const result = <usize>load<u32>(RESULTS) + <usize>lane * <usize>load<u32>(RESULT_BYTES);
  store<f64>(result, max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)));
  store<f64>(result, min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)), 8);
}
