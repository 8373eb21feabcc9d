// Prints digests of embeddings, one a line: the same text on every Node, with WebAssembly SIMD or without.
import { createHash } from 'node:crypto';
import { compile } from '../../dist/kernels/compile.js';
import { WASM } from '../../dist/kernels/plane-wasm.js';
import { sphereStress } from '../../dist/mds/sphere-stress.js';
import { MersenneTwister, randomStart } from '../../dist/mds/start.js';
import { stress } from '../../dist/mds/stress.js';
import { gradientDescent } from '../../dist/optimize/gradient-descent.js';
import { nelderMead } from '../../dist/optimize/nelder-mead.js';
import { trace } from '../../dist/optimize/trace.js';

console.error(compile(WASM) ? 'WebAssembly SIMD' : 'JavaScript');

function digest(optimizer, f, n, options) {
  const { iterates } = trace(optimizer, f, randomStart(n, 42), options);
  const hash = createHash('sha256');
  for (const { x, value } of iterates) hash.update(x).update(Float64Array.of(value));
  return hash.digest('hex');
}

for (const [region, span] of [
  ['near', 40],
  ['wide', 180],
]) {
  const random = new MersenneTwister(7);
  const places = Array.from({ length: 301 }, () => ({
    lat: span * (random.random() - 0.5),
    lon: 2 * span * (random.random() - 0.5),
  }));
  for (const precision of ['double', 'single']) {
    for (const threads of [1, 2, 3]) {
      const f = sphereStress(places, { precision, threads });
      console.log(region, precision, digest(gradientDescent, f, 301, { maxiter: 10 }));
      f.close();
    }
  }
}

const random = new MersenneTwister(8);
const values = new Float64Array(21 * 21);
for (let i = 0; i < 21; i++) {
  for (let j = 0; j < i; j++) values[21 * i + j] = values[21 * j + i] = random.random();
}
const f = stress({ n: 21, values });
console.log('stored', digest(gradientDescent, f, 21, {}));
console.log('simplex', digest(nelderMead, f, 21, { maxfev: 3000 }));
