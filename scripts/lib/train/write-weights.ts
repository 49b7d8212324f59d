import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WEIGHTS_FORMAT } from '@/lib/routing/classify/weights';

export const WEIGHTS_FOLDER = join('lib', 'routing', 'weights');
const DIGITS = 8;

/** Little-endian 32-bit floats as base64. */
export function encode(values: ArrayLike<number>): string {
  return Buffer.from(Float32Array.from(values).buffer).toString('base64');
}

/** Writes the weights; their version is the hash of their content. Returns it. */
export function writeWeights(content: Record<string, unknown>): string {
  const version = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, DIGITS);
  mkdirSync(WEIGHTS_FOLDER, { recursive: true });
  writeFileSync(
    join(WEIGHTS_FOLDER, 'router.json'),
    `${JSON.stringify({ format: WEIGHTS_FORMAT, version, ...content })}\n`,
  );
  return version;
}
