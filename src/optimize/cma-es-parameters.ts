/** The constants of CMA-ES, by the tutorial's names. */
export interface CmaEsParameters {
  readonly n: number;
  /** Candidates a generation. */
  readonly lambda: number;
  /** Parents: the best candidates, those with a positive weight that make the next mean. */
  readonly mu: number;
  /** w_i, best candidate first; the positive ones sum to 1, the worse half is negative. */
  readonly weights: Float64Array;
  readonly muEff: number;
  readonly cSigma: number;
  readonly dSigma: number;
  readonly cC: number;
  readonly c1: number;
  readonly cMu: number;
  /** E‖N(0, I)‖ */
  readonly expectedNorm: number;
  /** Generations from one eigendecomposition of C to the next. */
  readonly eigenGap: number;
}

/**
 * The defaults for n variables of Hansen 2023, "The CMA Evolution Strategy: A Tutorial"
 * (arXiv:1604.00772v2), table 1, negative weights included. Only the eigendecomposition comes less
 * often than in its appendix B.2: a half instead of a tenth of 1/(n(c₁ + c_μ)) generations, as in
 * Hansen's short implementation purecma; at 68 variables it would be most of the run's time.
 */
export function cmaEsParameters(n: number): CmaEsParameters {
  const lambda = 4 + Math.floor(3 * Math.log(n));
  const mu = Math.floor(lambda / 2);
  const raw = Float64Array.from({ length: lambda }, (_, i) => Math.log((lambda + 1) / 2 / (i + 1)));
  const muEff = varianceEffective(raw.subarray(0, mu));
  const muEffNegative = varianceEffective(raw.subarray(mu));

  const cSigma = (muEff + 2) / (n + muEff + 5);
  const dSigma = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma;
  const cC = (4 + muEff / n) / (n + 4 + (2 * muEff) / n);
  const c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff);
  const cMu = Math.min(1 - c1, (2 * (1 / 4 + muEff + 1 / muEff - 2)) / ((n + 2) * (n + 2) + muEff));

  // The least of: no decay of C; a rate that suits μ_eff; a C that stays positive definite.
  const negativeSum = Math.min(
    1 + c1 / cMu,
    1 + (2 * muEffNegative) / (muEff + 2),
    (1 - c1 - cMu) / (n * cMu),
  );
  const positive = sum(raw.subarray(0, mu));
  const negative = -sum(raw.subarray(mu));
  return {
    n,
    lambda,
    mu,
    weights: raw.map((w) => (w >= 0 ? w / positive : (w / negative) * negativeSum)),
    muEff,
    cSigma,
    dSigma,
    cC,
    c1,
    cMu,
    expectedNorm: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
    eigenGap: Math.max(1, Math.floor(1 / (2 * n * (c1 + cMu)))),
  };
}

/** (Σw)² / Σw² */
function varianceEffective(weights: Float64Array): number {
  return (sum(weights) * sum(weights)) / sum(weights.map((w) => w * w));
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((total, x) => total + x, 0);
}
