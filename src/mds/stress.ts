import type { DistanceMatrix } from '../geo/distance-matrix.js';
import { storedStress } from '../kernels/stored-stress.js';
import type { Objective } from '../optimize/optimizer.js';

/**
 * Raw stress of n points in the plane, laid out x0, y0, x1, y1, …, a sum over all ordered pairs:
 *
 *     f(X) = Σ_m Σ_n (D_mn − d_mn(X))²,   ∇_i f = 4 Σ_j (1 − D_ij / d_ij)(x_i − x_j)
 *
 * A pair of coincident points contributes 0 to the gradient. f is majorised by a quadratic of
 * curvature 4n (de Leeuw 1977; Borg & Groenen 2005, "Modern Multidimensional Scaling", §8.6).
 */
export function stress({ n, values }: DistanceMatrix): Objective {
  const kernels = storedStress(n, values);
  if (!kernels) return stressInJavaScript({ n, values });
  return {
    dim: 2 * n,
    curvature: 4 * n,
    value: (x) => kernels.value(x),
    valueAndGradient: (x, gradient) => kernels.valueAndGradient(x, gradient),
  };
}

/** The same sums in the same order, hence the same bits, where WebAssembly SIMD cannot run. */
export function stressInJavaScript({ n, values: distances }: DistanceMatrix): Objective {
  return {
    dim: 2 * n,
    curvature: 4 * n,

    value(x) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const xi = x[2 * i];
        const yi = x[2 * i + 1];
        for (let j = 0, row = i * n; j < i; j++) {
          const dx = xi - x[2 * j];
          const dy = yi - x[2 * j + 1];
          const residual = distances[row + j] - Math.sqrt(dx * dx + dy * dy);
          sum += residual * residual;
        }
      }
      return 2 * sum;
    },

    valueAndGradient(x, gradient) {
      gradient.fill(0);
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const xi = x[2 * i];
        const yi = x[2 * i + 1];
        let gx = 0;
        let gy = 0;
        for (let j = 0, row = i * n; j < i; j++) {
          const dx = xi - x[2 * j];
          const dy = yi - x[2 * j + 1];
          const d = Math.sqrt(dx * dx + dy * dy);
          const residual = distances[row + j] - d;
          sum += residual * residual;
          if (d === 0) continue;
          const weight = (-4 * residual) / d;
          gx += weight * dx;
          gy += weight * dy;
          gradient[2 * j] -= weight * dx;
          gradient[2 * j + 1] -= weight * dy;
        }
        gradient[2 * i] += gx;
        gradient[2 * i + 1] += gy;
      }
      return 2 * sum;
    },
  };
}

/**
 * The root mean square error of a distance, in the unit of the distances: `stress` is f in units of
 * the largest distance, `largest`.
 */
export function rmsError(stress: number, n: number, largest: number): number {
  return largest * Math.sqrt(stress / (n * (n - 1)));
}
