// What: the pillars in the order they are asked, and the asking.
// Why: the list is the table of contents of how opinions are formed.
// Not for: what a pillar thinks; each has its own file.
import type { Clock } from '@/lib/shared/clock';
import { type Limits, NO_LIMITS } from '../policy/field';
import type { Policy, Subtask, Verdict } from '../types';
import type { Pillar } from './pillar';
import { rules } from './rules';

export const PILLARS: readonly Pillar[] = [rules];

export interface Consultation {
  verdicts: Verdict[];
  limits: Limits;
}

/** Asks every pillar until one says stop; the ones after it are listed as not asked. */
export function askPillars(subtask: Subtask, policy: Policy, clock: Clock): Consultation {
  const verdicts: Verdict[] = [];
  let limits = NO_LIMITS;
  let stoppedBy: string | null = null;
  for (const pillar of PILLARS) {
    if (stoppedBy !== null) {
      verdicts.push(notAsked(pillar, stoppedBy));
      continue;
    }
    const startMs = clock.monotonicMs();
    const answer = pillar.ask({ subtask, policy, limits });
    verdicts.push({ pillar: pillar.name, ...answer.verdict, ms: clock.monotonicMs() - startMs });
    limits = answer.limits;
    if (answer.stop) stoppedBy = pillar.name;
  }
  return { verdicts, limits };
}

function notAsked(pillar: Pillar, stoppedBy: string): Verdict {
  return {
    pillar: pillar.name,
    kind: 'not_asked',
    says: 'not asked',
    confidence: null,
    evidence: `${stoppedBy} stopped`,
    ms: 0,
    usd: 0,
  };
}
