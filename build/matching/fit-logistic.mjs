/** Logistic regression by Newton's method with a small penalty; `rows` are `{ facts, right, weight }`. */
export function fitLogistic(rows, penalty = 1) {
  const size = rows[0].facts.length + 1;
  const weights = new Float64Array(size);
  for (let round = 0; round < 25; round++) {
    const gradient = new Float64Array(size);
    const matrix = Array.from({ length: size }, (_, index) => {
      const line = new Float64Array(size);
      line[index] = penalty;
      return line;
    });
    for (const { facts, right, weight = 1 } of rows) {
      const values = [...facts, 1];
      const sum = values.reduce((total, value, index) => total + value * weights[index], 0);
      const chance = 1 / (1 + Math.exp(-sum));
      const error = (chance - (right ? 1 : 0)) * weight;
      const spread = Math.max(1e-6, chance * (1 - chance)) * weight;
      for (let row = 0; row < size; row++) {
        gradient[row] += error * values[row];
        for (let column = 0; column < size; column++) matrix[row][column] += spread * values[row] * values[column];
      }
    }
    for (let index = 0; index < size; index++) gradient[index] += penalty * weights[index];
    const step = solve(matrix, gradient);
    let largest = 0;
    for (let index = 0; index < size; index++) {
      weights[index] -= step[index];
      largest = Math.max(largest, Math.abs(step[index]));
    }
    if (largest < 1e-6) break;
  }
  const round = (value) => Math.round(value * 1e4) / 1e4;
  return { weights: [...weights.subarray(0, size - 1)].map(round), constant: round(weights[size - 1]) };
}

/** Gaussian elimination with pivots. */
function solve(matrix, right) {
  const size = right.length;
  const rows = matrix.map((line, index) => [...line, right[index]]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row][column] / rows[column][column];
      for (let at = column; at <= size; at++) rows[row][at] -= factor * rows[column][at];
    }
  }
  return rows.map((row, index) => row[size] / row[index]);
}
