import { plural } from '@/components/ui/format';
import type { ModelRow } from './model-row';

type Block = ModelRow['blocks'][number];
export type BlockKind = 'empty' | 'normal' | 'slow' | 'failing';

// A tenth of the calls of a quarter hour is more than chance; an assumption.
const FAILING_SHARE = 0.1;
const SLOW_SHARE = 0.5;

/** Failing says more than slow. Half of the calls being slow makes the quarter hour slow. */
export function kindOf(block: Block): BlockKind {
  if (block === null || block.calls === 0) return 'empty';
  if (block.failed > 0 && block.failed >= FAILING_SHARE * block.calls) return 'failing';
  return (block.slow ?? 0) > 0 && (block.slow ?? 0) >= SLOW_SHARE * block.calls ? 'slow' : 'normal';
}

export interface HealthCounts extends Record<BlockKind, number> {
  calls: number;
  failed: number;
  /** 0..1 of the calls that did not fail; null without any. */
  share: number | null;
}

export function countBlocks(blocks: ModelRow['blocks']): HealthCounts {
  const counts: HealthCounts = { empty: 0, normal: 0, slow: 0, failing: 0, calls: 0, failed: 0, share: null };
  for (const block of blocks) {
    counts[kindOf(block)] += 1;
    counts.calls += block?.calls ?? 0;
    counts.failed += block?.failed ?? 0;
  }
  return { ...counts, share: counts.calls === 0 ? null : 1 - counts.failed / counts.calls };
}

/** What the blocks show, for those who do not see them. */
export function sayBlocks(id: string, { normal, slow, failing, calls, failed }: HealthCounts): string {
  if (calls === 0) return `${id}: not called in 24 hours`;
  const quarters = plural(normal + slow + failing, 'quarter hour');
  const told = `${normal} normal, ${slow} slow, ${failing} failing`;
  return `${id}: called in ${quarters} of 24 hours, ${told}; ${plural(calls, 'call')}, ${failed} failed`;
}
