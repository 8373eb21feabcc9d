import type { CmaEsParameters } from './cma-es-parameters.js';
import type { NormalGenerator } from './normal.js';
import { type Eigen, symmetricEigen } from './symmetric-eigen.js';

/** Axes whose variances differ by more than this cannot be told apart from rounding. */
const MAX_CONDITION = 1e14;
/** In units of σ₀. */
const TOL_X = 1e-12;

/** A point drawn from the distribution: x = m + σy, y = C^½ z, z ~ N(0, I). */
export class Candidate {
  readonly z: Float64Array;
  readonly y: Float64Array;
  readonly x: Float64Array;
  value = Number.POSITIVE_INFINITY;

  constructor(n: number) {
    this.z = new Float64Array(n);
    this.y = new Float64Array(n);
    this.x = new Float64Array(n);
  }
}

/**
 * N(m, σ²C) and the two evolution paths of CMA-ES.
 *
 * Where the tutorial draws y = BDz, this takes the symmetric root, y = BDBᵀz: as distributed, and
 * C^−½ y is then z itself, whatever order and signs the eigenvectors come in.
 */
export class SearchDistribution {
  private readonly mean: Float64Array;
  private sigma: number;
  private readonly covariance: Float64Array;
  private eigen: Eigen;
  private readonly pathSigma: Float64Array;
  private readonly pathC: Float64Array;
  private generation = 0;
  /** (1 − c_σ)^2g: what the empty path at the start still weighs. */
  private startWeight = 1;

  constructor(
    mean: Float64Array,
    private readonly sigma0: number,
    private readonly parameters: CmaEsParameters,
  ) {
    const { n } = parameters;
    this.mean = mean.slice();
    this.sigma = sigma0;
    this.covariance = new Float64Array(n * n);
    for (let i = 0; i < n; i++) this.covariance[i * n + i] = 1;
    this.eigen = symmetricEigen(this.covariance, n);
    this.pathSigma = new Float64Array(n);
    this.pathC = new Float64Array(n);
  }

  draw({ z, y, x }: Candidate, normal: NormalGenerator): void {
    const { mean, sigma, eigen } = this;
    const n = mean.length;
    for (let i = 0; i < n; i++) z[i] = normal.next();
    y.fill(0);
    for (let k = 0; k < n; k++) {
      let along = 0;
      for (let i = 0; i < n; i++) along += eigen.vectors[k * n + i] * z[i];
      const stretched = Math.sqrt(eigen.values[k]) * along;
      for (let i = 0; i < n; i++) y[i] += stretched * eigen.vectors[k * n + i];
    }
    for (let i = 0; i < n; i++) x[i] = mean[i] + sigma * y[i];
  }

  /** The next distribution, from the candidates of this one, best first. */
  update(ranked: readonly Candidate[]): void {
    const { n, mu, weights, muEff, cSigma, dSigma, cC, expectedNorm, eigenGap } = this.parameters;
    const { mean, sigma, pathSigma, pathC } = this;
    const keepSigma = Math.sqrt(cSigma * (2 - cSigma) * muEff);
    this.generation++;
    this.startWeight *= (1 - cSigma) * (1 - cSigma);

    for (let i = 0; i < n; i++) pathSigma[i] *= 1 - cSigma;
    for (let k = 0; k < mu; k++) {
      const { y, z } = ranked[k];
      for (let i = 0; i < n; i++) {
        mean[i] += sigma * weights[k] * y[i];
        pathSigma[i] += keepSigma * weights[k] * z[i];
      }
    }

    const length = Math.sqrt(squaredNorm(pathSigma));
    // A long path means that σ is about to grow: C's own path waits.
    const stalled = length / Math.sqrt(1 - this.startWeight) >= (1.4 + 2 / (n + 1)) * expectedNorm;
    const keepC = stalled ? 0 : Math.sqrt(cC * (2 - cC) * muEff);
    for (let i = 0; i < n; i++) pathC[i] *= 1 - cC;
    for (let k = 0; k < mu; k++) {
      const { y } = ranked[k];
      for (let i = 0; i < n; i++) pathC[i] += keepC * weights[k] * y[i];
    }

    this.updateCovariance(ranked, stalled);
    this.sigma *= Math.exp((cSigma / dSigma) * (length / expectedNorm - 1));
    if (this.generation % eigenGap === 0) this.eigen = symmetricEigen(this.covariance, n);
  }

  /** Every standard deviation and the path of the mean shorter than 1e-12 σ₀ (TolX). */
  hasCollapsed(): boolean {
    const { mean, sigma, sigma0, covariance, pathC } = this;
    const n = mean.length;
    return pathC.every((p, i) => {
      const deviation = Math.sqrt(covariance[i * n + i]);
      return sigma * Math.max(deviation, Math.abs(p)) < TOL_X * sigma0;
    });
  }

  /** C's largest eigenvalue is more than 1e14 times its smallest (ConditionCov). */
  isIllConditioned(): boolean {
    const { values } = this.eigen;
    return !(Math.max(...values) <= MAX_CONDITION * Math.min(...values));
  }

  /** The rank-one and the rank-μ update. */
  private updateCovariance(ranked: readonly Candidate[], stalled: boolean): void {
    const { n, weights, cC, c1, cMu } = this.parameters;
    const { covariance, pathC } = this;
    const lost = stalled ? c1 * cC * (2 - cC) : 0;
    const keep = 1 + lost - c1 - cMu * weights.reduce((total, w) => total + w, 0);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        covariance[i * n + j] = keep * covariance[i * n + j] + c1 * pathC[i] * pathC[j];
      }
    }
    ranked.forEach(({ y, z }, k) => {
      const w = weights[k];
      // A long step must not take away more than the variance there is.
      const weight = cMu * (w >= 0 ? w : (w * n) / squaredNorm(z));
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) covariance[i * n + j] += weight * y[i] * y[j];
      }
    });
  }
}

function squaredNorm(x: Float64Array): number {
  let sum = 0;
  for (const c of x) sum += c * c;
  return sum;
}
