import { signalNames } from '../../core/cv/cross-check/collect-signals.ts';
import { fieldKinds } from '../../core/cv/cross-check/field-kinds.ts';

/**
 * What a signal is expected to do, in log odds, before any case is seen, and how far cases may move it easily. With few
 * wrong fields to learn from, a weight that no case speaks against stays near its expectation.
 */
const expected = {
  raw: 0.4,
  agrees: 1,
  differs: -1,
  known: 0.3,
  odd: -0.8,
  recognised: -0.7,
  doubt: -2,
  alone: -0.5,
  unlike: -0.4,
  unpaired: -0.8,
  disputed: -1.5,
  rivals: -0.4,
  unsectioned: -0.5,
  unshown: -0.5,
};
const spread = { signal: 0.7, kind: 0.8, kindSignal: 0.8 };

const width = signalNames.length;
const size = 1 + width + fieldKinds.length * (1 + width);

/**
 * Fits the log odds of a field being right by ridge logistic regression: one weight for each signal, and for each kind of
 * field an own intercept and own weights that are held near the common ones. `cases` are
 * `{ kind, values, isRight, person }`; a person with many documents counts as the root of their number. Deterministic.
 * Gives the rows of the table.
 */
export function fitConfidence(cases) {
  const documents = new Map();
  for (const { person, document } of cases) {
    const own = documents.get(person) ?? new Set();
    documents.set(person, own.add(document));
  }
  const prior = new Float64Array(size);
  const precision = new Float64Array(size).fill(1 / spread.kindSignal ** 2);
  prior[0] = 2;
  precision[0] = 0.01;
  for (const [index, name] of signalNames.entries()) {
    prior[1 + index] = expected[name];
    precision[1 + index] = 1 / spread.signal ** 2;
  }
  for (const index of fieldKinds.keys()) precision[1 + width + index * (1 + width)] = 1 / spread.kind ** 2;

  const rows = cases.map(({ kind, values, isRight, person }) => {
    const offset = 1 + width + fieldKinds.indexOf(kind) * (1 + width);
    const at = [0, offset];
    const x = [1, 1];
    for (const [index, name] of signalNames.entries()) {
      if (values[name] === 0) continue;
      at.push(1 + index, offset + 1 + index);
      x.push(values[name], values[name]);
    }
    return { at, x, y: isRight ? 1 : 0, weight: 1 / Math.sqrt(documents.get(person).size) };
  });
  const beta = Float64Array.from(prior);
  for (let step = 0; step < 12; step += 1) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (let index = 0; index < size; index += 1) {
      gradient[index] = -precision[index] * (beta[index] - prior[index]);
      hessian[index][index] = precision[index];
    }
    for (const { at, x, y, weight } of rows) {
      const odds = at.reduce((sum, column, index) => sum + beta[column] * x[index], 0);
      const chance = 1 / (1 + Math.exp(-odds));
      const slope = weight * chance * (1 - chance);
      for (const [index, column] of at.entries()) {
        gradient[column] += weight * (y - chance) * x[index];
        const line = hessian[column];
        for (const [other, column2] of at.entries()) line[column2] += slope * x[index] * x[other];
      }
    }
    const change = solve(hessian, gradient);
    let largest = 0;
    for (let index = 0; index < size; index += 1) {
      beta[index] += change[index];
      largest = Math.max(largest, Math.abs(change[index]));
    }
    if (largest < 1e-8) break;
  }
  return Object.fromEntries(
    fieldKinds.map((kind, index) => {
      const own = cases.filter((each) => each.kind === kind);
      const offset = 1 + width + index * (1 + width);
      return [
        kind,
        {
          n: own.length,
          right: own.filter(({ isRight }) => isRight).length,
          intercept: round(beta[0] + beta[offset]),
          weights: Object.fromEntries(
            signalNames.map((name, at) => [name, round(beta[1 + at] + beta[offset + 1 + at])]),
          ),
        },
      ];
    }),
  );
}

const round = (value) => Math.round(value * 1000) / 1000 + 0;

/** Solves a symmetric positive definite system by Cholesky's decomposition. */
function solve(matrix, right) {
  const n = right.length;
  const lower = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k += 1) sum -= lower[i][k] * lower[j][k];
      lower[i][j] = i === j ? Math.sqrt(sum) : sum / lower[j][j];
    }
  }
  const middle = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let sum = right[i];
    for (let k = 0; k < i; k += 1) sum -= lower[i][k] * middle[k];
    middle[i] = sum / lower[i][i];
  }
  const result = new Float64Array(n);
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = middle[i];
    for (let k = i + 1; k < n; k += 1) sum -= lower[k][i] * result[k];
    result[i] = sum / lower[i][i];
  }
  return result;
}
