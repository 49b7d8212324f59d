import { UNKNOWN } from '@/components/ui/format';
import type { VersionOutcome } from '@/lib/services/optimize/types';
import { perThousand, qualityMargin, sayPerThousand, sayQuality, usdMargin } from '../figure-words';

export interface VersionFigures {
  expectedCost: string;
  actualCost: string;
  expectedQuality: string;
  actualQuality: string;
}

/** Per 1,000 requests; unknown is “—”. */
export function versionFigures({ expected, actual }: VersionOutcome): VersionFigures {
  const cost = expected?.costNanoUsd ?? null;
  const actualCost = actual?.costNanoUsd ?? null;
  return {
    expectedCost: cost ? `${sayPerThousand(cost)} ${usdMargin(cost, perThousand)}` : UNKNOWN,
    actualCost:
      actualCost === null ? UNKNOWN : sayPerThousand({ mean: actualCost, low: actualCost, high: actualCost }),
    expectedQuality: expected
      ? `${sayQuality(expected.quality.mean)} ${qualityMargin(expected.quality)}`
      : UNKNOWN,
    actualQuality: sayQuality(actual?.quality ?? null),
  };
}

const BY: Record<VersionOutcome['by'], string> = { you: 'you', autopilot: 'autopilot', preset: 'preset' };

export function byWords({ by, restoredFrom }: VersionOutcome): string {
  return restoredFrom === null ? BY[by] : `${BY[by]}, v${restoredFrom} again`;
}

/** Where its figures are, if not in its own row. */
export function countedWords({ decidesAs }: Pick<VersionOutcome, 'decidesAs'>): string {
  return decidesAs === null ? '' : `What came of it is counted under v${decidesAs}.`;
}

/** Those that changed how requests are decided, that counts, or of which something was measured; the rest folds. */
export function foldVersions(versions: readonly VersionOutcome[], all: boolean) {
  const says = ({ changesRouting, current, actual }: VersionOutcome) =>
    changesRouting || current || (actual !== null && (actual.requests > 0 || actual.grades > 0));
  const telling = versions.filter(says);
  return { shown: all ? versions : telling, folded: versions.length - telling.length };
}
