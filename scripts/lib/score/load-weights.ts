import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWeights, type RouterWeights } from '@/lib/routing/classify/weights';

/** The shipped weights. Throws an Error that says what is wrong with them. */
export function loadWeights(): RouterWeights {
  const path = join('lib', 'routing', 'weights', 'router.json');
  const parsed = parseWeights(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.ok) throw new Error(`${path}: ${parsed.problem}`);
  return parsed.weights;
}
