/** `values` at length 1. Throws on zeros or what is not a number: such a vector has no direction. */
export function toUnitVector(values: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const vector = Float32Array.from(values);
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (!Number.isFinite(length) || length === 0)
    throw new Error('the model returned a vector without direction');
  return vector.map((value) => value / length);
}
