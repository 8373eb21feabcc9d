import { Xoshiro128 } from './xoshiro128.js';

/** Standard normal numbers by the polar method (Marsaglia & Bray 1964), drawn in pairs. */
export class NormalGenerator {
  private readonly uniform: Xoshiro128;
  private second: number | undefined;

  /** `seed` is 0 … 2³² − 1. */
  constructor(seed: number) {
    this.uniform = new Xoshiro128(seed);
  }

  next(): number {
    if (this.second !== undefined) {
      const second = this.second;
      this.second = undefined;
      return second;
    }
    let u: number;
    let v: number;
    let s: number;
    do {
      u = 2 * this.uniform.random() - 1;
      v = 2 * this.uniform.random() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const scale = Math.sqrt((-2 * Math.log(s)) / s);
    this.second = v * scale;
    return u * scale;
  }
}
