// What: real decisions on real prompts over the made-up fleet, with their traces.
// Why: the pages of the newest requests show a trace that `route` made, not a drawing of one.
// Not for: requests further back; theirs would be the same few over and over.
import { NO_EVIDENCE } from '@/lib/routing/evidence';
import { getPreset } from '@/lib/routing/policy/presets';
import { route } from '@/lib/routing/route';
import { decisionColumns } from '@/lib/services/record-rows';
import { GOLDEN_PROMPT } from '@/lib/shared/golden-prompt';
import { hashSeed, seededRandom } from '@/lib/shared/rng';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { EXEMPLARS } from '../exemplars';
import { madeCatalog } from './made-catalog';
import type { PlannedSubtask, TracedPrompt } from './types';

const EACH_TYPE = 6;
const STILL = { wallMs: () => 0, monotonicMs: () => 0 };

/** A few prompts of each type and one that is split, each decided by the balanced policy. */
export function tracePrompts(): TracedPrompt[] {
  const catalog = madeCatalog();
  const policy = getPreset('balanced');
  const prompts = [GOLDEN_PROMPT, ...TASK_TYPES.flatMap((type) => EXEMPLARS[type].slice(0, EACH_TYPE))];
  return prompts.flatMap((prompt) => {
    const decision = route(
      { prompt, history: [], thread: null, split: true },
      {
        policy,
        catalog,
        state: { unavailable: {}, budgetRemainingUsd: null },
        clock: STILL,
        random: seededRandom(hashSeed(prompt)),
        weights: null,
        evidence: NO_EVIDENCE,
      },
    );
    if (decision.subtasks.some(({ modelId }) => modelId === null)) return [];
    const subtasks = decision.subtasks.map((entry): PlannedSubtask => {
      const { id, requestId, createdAt, client, position, status, attempts, fieldId, ...plan } =
        decisionColumns(entry, {
          id: '',
          requestId: '',
          createdAt: 0,
          client: '',
        });
      return { columns: plan, chances: null };
    });
    const { name, version } = decision.policy;
    return {
      prompt,
      policy: { name, version },
      catalogVersion: decision.catalogVersion,
      subtasks,
      decision: JSON.stringify(decision),
    };
  });
}
