const N = 624;
const M = 397;

/**
 * MT19937 (Matsumoto & Nishimura 1998), seeded and read as numpy's `RandomState` does.
 * `seed` is 0 … 2³² − 1.
 */
export class MersenneTwister {
  private readonly state = new Uint32Array(N);
  private position = N;

  constructor(seed: number) {
    if (!(Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff)) {
      throw new Error(`Expected a seed from 0 to 4294967295, got ${seed}`);
    }
    this.state[0] = seed;
    for (let k = 1; k < N; k++) {
      const previous = this.state[k - 1];
      this.state[k] = Math.imul(1812433253, previous ^ (previous >>> 30)) + k;
    }
  }

  /** The next double of [0, 1), with 53 random bits. */
  random(): number {
    const high = this.next() >>> 5;
    const low = this.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  private next(): number {
    if (this.position === N) this.twist();
    let y = this.state[this.position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  private twist(): void {
    const { state } = this;
    for (let k = 0; k < N; k++) {
      const y = (state[k] & 0x80000000) | (state[(k + 1) % N] & 0x7fffffff);
      state[k] = state[(k + M) % N] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.position = 0;
  }
}

/** n points of [0, 1)², as `numpy.random.seed(seed); numpy.random.rand(n, 2)` draws them. */
export function randomStart(n: number, seed: number): Float64Array {
  const random = new MersenneTwister(seed);
  return Float64Array.from({ length: 2 * n }, () => random.random());
}
