/** Row-major matrix of doubles. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float64Array;
}

export function fromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * columns);
  rows.forEach((row, at) => {
    values.set(row, at * columns);
  });
  return { rows: rows.length, columns, values };
}

export interface RidgeFit {
  coefficients: Float64Array;
  intercept: number;
}

/**
 * Weighted ridge regression with a penalty a column and an unpenalised intercept, by Cholesky
 * decomposition of the normal equations.
 */
export function fitRidge(
  x: Matrix,
  y: ArrayLike<number>,
  penalty: ArrayLike<number>,
  weights?: ArrayLike<number>,
): RidgeFit {
  const { rows, columns, values } = x;
  const means = new Float64Array(columns);
  let total = 0;
  let yMean = 0;
  for (let i = 0; i < rows; i++) {
    const w = weights?.[i] ?? 1;
    total += w;
    yMean += w * (y[i] ?? 0);
    for (let k = 0; k < columns; k++) means[k] = (means[k] ?? 0) + w * (values[i * columns + k] ?? 0);
  }
  yMean /= total;
  for (let k = 0; k < columns; k++) means[k] = (means[k] ?? 0) / total;
  const gram = new Float64Array(columns * columns);
  const target = new Float64Array(columns);
  const row = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    const w = weights?.[i] ?? 1;
    for (let k = 0; k < columns; k++) row[k] = (values[i * columns + k] ?? 0) - (means[k] ?? 0);
    const residual = w * ((y[i] ?? 0) - yMean);
    for (let k = 0; k < columns; k++) {
      const value = row[k] as number;
      if (value === 0) continue;
      target[k] = (target[k] as number) + value * residual;
      const weighted = w * value;
      for (let j = 0; j <= k; j++)
        gram[k * columns + j] = (gram[k * columns + j] as number) + weighted * (row[j] as number);
    }
  }
  for (let k = 0; k < columns; k++)
    gram[k * columns + k] = (gram[k * columns + k] as number) + (penalty[k] ?? 0);
  const coefficients = solvePositive(gram, target, columns);
  let intercept = yMean;
  for (let k = 0; k < columns; k++) intercept -= (means[k] as number) * (coefficients[k] as number);
  return { coefficients, intercept };
}

/** Solves A·x = b for a symmetric positive definite A given by its lower triangle; A is overwritten. */
export function solvePositive(a: Float64Array, b: Float64Array, n: number): Float64Array {
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[i * n + k] as number) * (a[j * n + k] as number);
      if (i === j) {
        if (sum <= 0) throw new Error('the matrix is not positive definite');
        a[j * n + j] = Math.sqrt(sum);
      } else a[i * n + j] = sum / (a[j * n + j] as number);
    }
  }
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (a[i * n + k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (a[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] = (x[i] as number) - (a[k * n + i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (a[i * n + i] as number);
  }
  return x;
}

export function predict({ coefficients, intercept }: RidgeFit, row: ArrayLike<number>): number {
  let sum = intercept;
  for (let k = 0; k < coefficients.length; k++) sum += (coefficients[k] as number) * (row[k] ?? 0);
  return sum;
}
