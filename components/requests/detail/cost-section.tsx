import { StackTable } from '@/components/ui/stack-table';
import type { StoryPayload } from '@/lib/http/api/request-story';
import { costRows } from './cost-rows';
import { StorySection } from './story-section';

const COLUMNS = [
  { label: 'Line' },
  { label: 'Tokens', num: true },
  { label: 'USD / M', num: true, double: true },
  { label: 'USD', num: true },
];

/** What it cost, line by line, and what the baseline would have. */
export function CostSection({ story }: { story: StoryPayload }) {
  const { attempts, request, cost } = story;
  const empty = attempts.length === 0 && cost.totalNanoUsd === null;
  return (
    <StorySection
      id="cost"
      title="Cost"
      clause={versionsWords(story)}
      note={
        request.costEstimated
          ? 'est.: some tokens were counted by us, because the upstream sent no count.'
          : undefined
      }
    >
      {empty ? (
        <p className="p-4 text-mute">No call is recorded, so that nothing was paid for.</p>
      ) : (
        <StackTable caption="Cost lines" columns={COLUMNS} rows={costRows(story)} />
      )}
    </StorySection>
  );
}

function versionsWords({ cost }: StoryPayload): string | undefined {
  const versions = [...new Set(cost.attempts.flatMap(({ priceVersion }) => priceVersion ?? []))];
  return versions.length === 0 ? undefined : `prices: ${versions.join(', ')}`;
}
