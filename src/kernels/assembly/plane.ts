// Kernels for points in the plane. Every sum has the order of the JavaScript twin
// (src/kernels/plane.ts), so both have the same bits. Addresses are in bytes.

@inline
function lanes(p: usize): v128 {
  return v128.load(p);
}

/** Vertices between two partial sums that `centroid` keeps. */
const GROUP: i32 = 8;

/**
 * out_k = (the sum of coordinate k over n vertices, from the first on) / n.
 *
 * The sums over the first 8, 16, 24, … vertices are kept, so that the next call can begin at the first
 * vertex that has changed: the additions, and so the bits, stay the same.
 *
 * @param order u32 addresses of n vertices
 * @param stride bytes from one vector to the next: a multiple of 16, at least 8n
 * @param sums ⌊n / 8⌋ vectors, those over the first `from` vertices still valid
 * @param from the vertices before this one are as they were at the last call, 0 … n
 * @param out a vector
 */
export function centroid(order: usize, n: i32, stride: usize, sums: usize, from: i32, out: usize): void {
  const count = f64x2.splat(<f64>n);
  // −0 + c is c, for −0 too.
  const zero = f64x2.splat(-0.0);
  const first = from / GROUP;
  const kept = sums + <usize>(first - 1) * stride;
  const begin = order + (<usize>(first * GROUP) << 2);
  const last = order + (<usize>n << 2);
  let k: usize = 0;
  // 24 columns a pass: twelve independent chains of additions hide the latency of one. The last pass
  // overlaps the one before it where the columns do not divide.
  if (stride >= 192) for (; k < stride; k += 192) {
    if (k + 192 > stride) k = stride - 192;
    let a = zero;
    let b = zero;
    let c = zero;
    let d = zero;
    let e = zero;
    let f = zero;
    let g = zero;
    let h = zero;
    let i = zero;
    let j = zero;
    let l = zero;
    let m = zero;
    if (first > 0) {
      const s = kept + k;
      a = v128.load(s);
      b = v128.load(s, 16);
      c = v128.load(s, 32);
      d = v128.load(s, 48);
      e = v128.load(s, 64);
      f = v128.load(s, 80);
      g = v128.load(s, 96);
      h = v128.load(s, 112);
      i = v128.load(s, 128);
      j = v128.load(s, 144);
      l = v128.load(s, 160);
      m = v128.load(s, 176);
    }
    let s = kept + stride + k;
    for (let o = begin; o < last; ) {
      const full = o + (GROUP << 2);
      const end = full < last ? full : last;
      for (; o < end; o += 4) {
        const v = <usize>load<u32>(o) + k;
        a = f64x2.add(a, v128.load(v));
        b = f64x2.add(b, v128.load(v, 16));
        c = f64x2.add(c, v128.load(v, 32));
        d = f64x2.add(d, v128.load(v, 48));
        e = f64x2.add(e, v128.load(v, 64));
        f = f64x2.add(f, v128.load(v, 80));
        g = f64x2.add(g, v128.load(v, 96));
        h = f64x2.add(h, v128.load(v, 112));
        i = f64x2.add(i, v128.load(v, 128));
        j = f64x2.add(j, v128.load(v, 144));
        l = f64x2.add(l, v128.load(v, 160));
        m = f64x2.add(m, v128.load(v, 176));
      }
      if (o < full) break;
      v128.store(s, a);
      v128.store(s, b, 16);
      v128.store(s, c, 32);
      v128.store(s, d, 48);
      v128.store(s, e, 64);
      v128.store(s, f, 80);
      v128.store(s, g, 96);
      v128.store(s, h, 112);
      v128.store(s, i, 128);
      v128.store(s, j, 144);
      v128.store(s, l, 160);
      v128.store(s, m, 176);
      s += stride;
    }
    const p = out + k;
    v128.store(p, f64x2.div(a, count));
    v128.store(p, f64x2.div(b, count), 16);
    v128.store(p, f64x2.div(c, count), 32);
    v128.store(p, f64x2.div(d, count), 48);
    v128.store(p, f64x2.div(e, count), 64);
    v128.store(p, f64x2.div(f, count), 80);
    v128.store(p, f64x2.div(g, count), 96);
    v128.store(p, f64x2.div(h, count), 112);
    v128.store(p, f64x2.div(i, count), 128);
    v128.store(p, f64x2.div(j, count), 144);
    v128.store(p, f64x2.div(l, count), 160);
    v128.store(p, f64x2.div(m, count), 176);
  }
  for (; k < stride; k += 16) {
    let a = first > 0 ? lanes(kept + k) : zero;
    let s = kept + stride + k;
    for (let o = begin; o < last; ) {
      const full = o + (GROUP << 2);
      const end = full < last ? full : last;
      for (; o < end; o += 4) a = f64x2.add(a, lanes(<usize>load<u32>(o) + k));
      if (o < full) break;
      v128.store(s, a);
      s += stride;
    }
    v128.store(out + k, f64x2.div(a, count));
  }
}

/**
 * The raw stress 2 Σ_{j<i} (D_ij − |x_i − x_j|)², added pair after pair.
 *
 * @param distances the rows of the lower triangle, without the diagonal, one after another
 * @param x n points x0, y0, x1, y1, …
 */
export function stress(n: i32, distances: usize, x: usize): f64 {
  let sum: f64 = 0;
  let p = distances;
  const end = x + (<usize>n << 4);
  for (let i = x + 16; i < end; i += 16) {
    const xi = lanes(i);
    let j = x;
    for (; j + 32 <= i; j += 32) {
      const a = f64x2.sub(xi, lanes(j));
      const b = f64x2.sub(xi, v128.load(j, 16));
      const d = f64x2.sqrt(squaredLengths(a, b));
      const residual = f64x2.sub(lanes(p), d);
      const square = f64x2.mul(residual, residual);
      sum += f64x2.extract_lane(square, 0);
      sum += f64x2.extract_lane(square, 1);
      p += 16;
    }
    if (j < i) {
      const dx = load<f64>(i) - load<f64>(j);
      const dy = load<f64>(i, 8) - load<f64>(j, 8);
      const residual = load<f64>(p) - Math.sqrt(dx * dx + dy * dy);
      sum += residual * residual;
      p += 8;
    }
  }
  return 2 * sum;
}

/**
 * The raw stress as `stress` has it; writes its gradient.
 *
 * @param gradient n vectors, laid out as x
 */
export function stressAndGradient(n: i32, distances: usize, x: usize, gradient: usize): f64 {
  const zero = f64x2.splat(0);
  const minusFour = f64x2.splat(-4);
  const toGradient = gradient - x;
  const end = x + (<usize>n << 4);
  for (let i = x; i < end; i += 16) v128.store(i + toGradient, zero);
  let sum: f64 = 0;
  let p = distances;
  for (let i = x + 16; i < end; i += 16) {
    const xi = lanes(i);
    let own = zero;
    let j = x;
    for (; j + 32 <= i; j += 32) {
      const a = f64x2.sub(xi, lanes(j));
      const b = f64x2.sub(xi, v128.load(j, 16));
      const d = f64x2.sqrt(squaredLengths(a, b));
      const residual = f64x2.sub(lanes(p), d);
      const square = f64x2.mul(residual, residual);
      sum += f64x2.extract_lane(square, 0);
      sum += f64x2.extract_lane(square, 1);
      // A pair of coincident points contributes 0; adding +0 changes no bit, as no sum is −0.
      const apart = f64x2.ne(d, zero);
      const weight = v128.and(f64x2.div(f64x2.mul(minusFour, residual), d), apart);
      const pullA = f64x2.mul(v128.shuffle<f64>(weight, weight, 0, 0), a);
      const pullB = f64x2.mul(v128.shuffle<f64>(weight, weight, 1, 1), b);
      own = f64x2.add(f64x2.add(own, pullA), pullB);
      const g = j + toGradient;
      v128.store(g, f64x2.sub(lanes(g), pullA));
      v128.store(g, f64x2.sub(v128.load(g, 16), pullB), 16);
      p += 16;
    }
    if (j < i) {
      const a = f64x2.sub(xi, lanes(j));
      const dx = f64x2.extract_lane(a, 0);
      const dy = f64x2.extract_lane(a, 1);
      const d = Math.sqrt(dx * dx + dy * dy);
      const residual = load<f64>(p) - d;
      sum += residual * residual;
      if (d != 0) {
        const pull = f64x2.mul(f64x2.splat((-4 * residual) / d), a);
        own = f64x2.add(own, pull);
        const g = j + toGradient;
        v128.store(g, f64x2.sub(lanes(g), pull));
      }
      p += 8;
    }
    const g = i + toGradient;
    v128.store(g, f64x2.add(lanes(g), own));
  }
  return 2 * sum;
}

/** |a|² and |b|², each as dx² + dy². */
@inline
function squaredLengths(a: v128, b: v128): v128 {
  const aa = f64x2.mul(a, a);
  const bb = f64x2.mul(b, b);
  return f64x2.add(v128.shuffle<f64>(aa, bb, 0, 2), v128.shuffle<f64>(aa, bb, 1, 3));
}
