import type { Condition } from '../evidence';
import { formatShare } from './format';

/** One clause: “counts 33 %: 6.2 times slower than usual”. */
export function sayCondition({ weight, says }: Condition): string {
  return `counts ${formatShare(weight)}: ${says}`;
}
