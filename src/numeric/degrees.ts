/**
 * Sine and cosine of an angle in degrees, −360 … 360, with the same bits on every engine and processor,
 * as Math.sin and Math.cos do not promise. Off by less than 4e-16.
 */
export function sinCosDegrees(degrees: number): readonly [sin: number, cos: number] {
  const quarters = Math.round(degrees / 90);
  // Exact, and at most 45° in size.
  const radians = (degrees - 90 * quarters) * (Math.PI / 180);
  const square = radians * radians;
  const sin = radians * series(square, SINE);
  const cos = series(square, COSINE);
  switch (((quarters % 4) + 4) % 4) {
    case 0:
      return [sin, cos];
    case 1:
      return [cos, -sin];
    case 2:
      return [-sin, -cos];
    default:
      return [-cos, sin];
  }
}

/** Taylor coefficients of sin(r)/r and cos(r) in r²; at π/4 the next term is below 1e-19. */
const SINE = taylor(1);
const COSINE = taylor(0);

function taylor(first: 0 | 1): readonly number[] {
  const coefficients = [1];
  for (let k = first + 2, factorial = 1; k <= 18; k += 2) {
    factorial *= (k - 1) * k;
    coefficients.push((coefficients.length % 2 ? -1 : 1) / factorial);
  }
  return coefficients;
}

function series(square: number, coefficients: readonly number[]): number {
  return coefficients.reduceRight((sum, c) => sum * square + c, 0);
}
