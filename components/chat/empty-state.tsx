'use client';

// What: the first view: an unlit yard, what was found on this machine, and three ways to begin.
// Why: it works before anything is set up, and says what would make it better.
// Not for: settings.
import { Yard } from '@/components/decision/yard';
import { idleYard } from '@/components/decision/yard-model';
import type { Overview } from '@/lib/services/get-overview';
import { ExamplePrompts, GOLDEN_PROMPT } from './example-prompts';
import { FoundTable } from './found-table';
import { StartCards } from './start-cards';

export function EmptyState({ overview, onPick }: { overview: Overview; onPick: (prompt: string) => void }) {
  return (
    <div className="grid w-full max-w-[1024px] flex-1 grid-cols-[minmax(0,1fr)] content-start gap-8 px-4 py-6 sm:px-6 sm:py-12">
      <Yard input={idleYard(overview.models)} words="An empty yard: no prompt has entered" />
      <p className="max-w-[24ch] text-figure font-medium tracking-[-0.03em] text-ink sm:text-display">
        Every prompt to the cheapest model that answers it well.
      </p>
      <FoundTable found={overview.found} checkedAt={overview.checkedAt} />
      {overview.models.some(({ simulated }) => simulated) ? (
        <StartCards overview={overview} onTry={() => onPick(GOLDEN_PROMPT)} />
      ) : null}
      <ExamplePrompts onPick={onPick} />
    </div>
  );
}
