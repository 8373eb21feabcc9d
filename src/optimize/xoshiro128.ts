/**
 * xoshiro128** (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators"). The seed,
 * 0 … 2³² − 1, is spread over its state by a 32-bit SplitMix (Steele, Lea & Flood 2014, "Fast
 * splittable pseudorandom number generators") with the finaliser of MurmurHash3.
 */
export class Xoshiro128 {
  private readonly s = new Uint32Array(4);

  constructor(seed: number) {
    if (!(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff)) {
      throw new Error(`Expected a seed from 0 to 4294967295, got ${seed}`);
    }
    for (let k = 0; k < 4; k++) this.s[k] = mix(seed + (k + 1) * 0x9e3779b9);
  }

  /** The next double of [0, 1), with 53 random bits. */
  random(): number {
    const high = this.next() >>> 5;
    const low = this.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** The next 32 random bits, 0 … 2³² − 1. */
  next(): number {
    const { s } = this;
    const result = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotateLeft(s[3], 11);
    return result;
  }
}

function rotateLeft(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}

function mix(x: number): number {
  let bits = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
