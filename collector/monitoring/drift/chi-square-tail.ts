/** Natural logarithm of the gamma function by Lanczos' approximation (g = 7, n = 9); the error stays below 1e-13 for x > 0.5. */
function logGamma(x: number): number {
  const coefficients = [
    676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1, -176.615_029_162_140_6,
    12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6, 1.505_632_735_149_311_6e-7,
  ];
  const y = x - 1;
  const series = coefficients.reduce(
    (sum, coefficient, index) => sum + coefficient / (y + index + 1),
    0.999_999_999_999_81,
  );
  const t = y + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(series);
}

/** Probability that a chi-square number of `freedom` degrees is at least `value` (incomplete gamma function, DLMF 8.7 and 8.9). */
export function chiSquareTail(value: number, freedom: number): number {
  if (value <= 0 || freedom <= 0) return 1;
  const a = freedom / 2;
  const x = value / 2;
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let index = 1; term > sum * 1e-15; index++) {
      term *= x / (a + index);
      sum += term;
    }
    return Math.max(0, 1 - scale * sum);
  }
  // Lentz's way through the continued fraction, which converges fast where the series does not.
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let index = 1; index < 500; index++) {
    const factor = -index * (index - a);
    b += 2;
    d = 1 / (factor * d + b);
    c = b + factor / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return scale * fraction;
}
