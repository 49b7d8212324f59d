import { seededRandom } from '@/lib/shared/rng';

const ROUNDS = 15;

/** Spherical k-means (Dhillon and Modha 2001) from seeded starts; unit vectors in and out. */
export function findCentroids(vectors: readonly Float32Array[], count: number, seed: number): Float32Array[] {
  if (vectors.length === 0) return [];
  const random = seededRandom(seed);
  let centroids = Array.from(
    { length: count },
    () => vectors[Math.floor(random() * vectors.length)] as Float32Array,
  );
  for (let round = 0; round < ROUNDS; round++) {
    const sums = centroids.map((centroid) => new Float64Array(centroid.length));
    for (const vector of vectors) {
      const sum = sums[nearest(vector, centroids).at] as Float64Array;
      for (let k = 0; k < vector.length; k++) sum[k] = (sum[k] as number) + (vector[k] as number);
    }
    centroids = sums.map((sum, at) => toUnit(sum) ?? (centroids[at] as Float32Array));
  }
  return centroids;
}

/** The nearest centroid and its cosine. */
export function nearest(
  vector: Float32Array,
  centroids: readonly Float32Array[],
): { at: number; cosine: number } {
  let best = { at: 0, cosine: Number.NEGATIVE_INFINITY };
  centroids.forEach((centroid, at) => {
    let cosine = 0;
    for (let k = 0; k < vector.length; k++) cosine += (vector[k] as number) * (centroid[k] as number);
    if (cosine > best.cosine) best = { at, cosine };
  });
  return best;
}

function toUnit(sum: Float64Array): Float32Array | null {
  const norm = Math.hypot(...sum);
  return norm === 0 ? null : Float32Array.from(sum, (value) => value / norm);
}
