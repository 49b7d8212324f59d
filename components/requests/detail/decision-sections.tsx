import { CandidatesTable } from '@/components/decision/candidates-table';
import { SignalsTable } from '@/components/decision/signals-table';
import { chanceNote, decidedBy, seenWords } from '@/components/decision/trace-words';
import { VerdictsTable } from '@/components/decision/verdicts-table';
import { formatScore } from '@/components/ui/format';
import type { DecisionPart } from '@/lib/http/ui-parts';
import type { Policy } from '@/lib/routing/types';
import { StorySection } from './story-section';

/** The argument of one subtask: what was measured, what the pillars said, what was weighed and why the rest lost. */
export function DecisionSections({ part, weights }: { part: DecisionPart; weights: Policy['weights'] }) {
  const { subtask, threshold } = part;
  const name = `${subtask.index + 1} ${subtask.taskType}`;
  const chance = chanceNote(part)?.text;
  return (
    <div className="grid gap-px border-b bg-line lg:grid-cols-2" id={`subtask-${subtask.index + 1}`}>
      <StorySection
        title={`${name}: why`}
        className="lg:col-span-2"
        clause={`complexity ${formatScore(subtask.complexity)} ${subtask.band} · ${decidedBy(part)}${chance ? ` · ${chance}` : ''}`}
      >
        <p className="px-4 py-3 text-ink">{part.why}</p>
      </StorySection>
      <StorySection title={`${subtask.index + 1} Signals`} clause={seenWords(part)}>
        {subtask.signals.length > 0 ? (
          <SignalsTable signals={subtask.signals} name={name} />
        ) : (
          <p className="p-4 text-mute">Nothing was measured.</p>
        )}
      </StorySection>
      <StorySection title={`${subtask.index + 1} Verdicts`} clause="by pillar, in the order they were asked">
        <VerdictsTable verdicts={part.verdicts} name={name} />
      </StorySection>
      <StorySection
        title={`${subtask.index + 1} Candidates`}
        className="lg:col-span-2"
        clause={`ranked by U = ${formulaWords(weights)}, threshold ${threshold.toFixed(2)}`}
      >
        <CandidatesTable decision={part} name={name} weights={weights} />
      </StorySection>
    </div>
  );
}

function formulaWords({ alpha, beta, gamma }: Policy['weights']): string {
  const terms = `${beta.toFixed(2)}·Q − ${alpha.toFixed(2)}·C`;
  return gamma > 0 ? `${terms} − ${gamma.toFixed(2)}·L` : terms;
}
