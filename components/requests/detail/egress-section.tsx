import Link from 'next/link';
import { PURPOSE_WORDS, SCOPE_WORDS } from '@/components/settings/egress/egress-words';
import { formatBytes } from '@/components/settings/egress/format-bytes';
import { formatCount, plural } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import type { StoryPayload } from '@/lib/http/api/request-story';
import type { StoryEgress } from '@/lib/services/request-story-types';
import { StorySection } from './story-section';

const COLUMNS = [
  { label: '#' },
  { label: 'Host', double: true },
  { label: 'Where' },
  { label: 'For' },
  { label: 'Bytes', num: true },
  { label: 'Sensitivity' },
  { label: 'Hash' },
];

const HASH_CHARS = 8;

/** What left this machine for it, as the ledger has it. */
export function EgressSection({ story: { egress, request } }: { story: StoryPayload }) {
  return (
    <StorySection
      id="egress"
      title="Egress"
      clause={leftWords(egress, request.status === 'streaming')}
      end={<Link href="/settings/egress">Check the chain</Link>}
      note={
        egress.records.length === 0
          ? undefined
          : 'Each record is bound to the one before by its hash; npm run verify:egress checks all of them.'
      }
    >
      {egress.records.length === 0 ? null : (
        <StackTable
          caption="Calls the ledger has of this request"
          columns={COLUMNS}
          rows={egress.records.map((record) => ({
            key: String(record.seq),
            tone: record.scope === 'loopback' ? 'text-mute' : undefined,
            cells: [
              formatCount(record.seq),
              <span key="host" className="wrap-anywhere">
                {record.host}
              </span>,
              SCOPE_WORDS[record.scope],
              PURPOSE_WORDS[record.purpose as keyof typeof PURPOSE_WORDS] ?? record.purpose,
              formatCount(record.bytes),
              sensitivityWords(record.sensitive),
              <code key="hash" title={record.hash}>
                {record.hash.slice(0, HASH_CHARS)}…
              </code>,
            ],
          }))}
        />
      )}
    </StorySection>
  );
}

export function leftWords(
  { leftCalls, leftBytes, leftHosts, records }: StoryEgress,
  running: boolean,
): string {
  const soFar = running ? ' so far' : '';
  if (leftCalls === 0)
    return records.length === 0
      ? `Nothing left this machine${soFar}`
      : `Nothing left this machine${soFar}: ${plural(records.length, 'call')} between programs on it`;
  return `${plural(leftCalls, 'call')}, ${formatBytes(leftBytes)} left for ${plural(leftHosts.length, 'host')}${soFar}`;
}

function sensitivityWords(sensitive: boolean | null): string {
  if (sensitive === null) return 'not looked for';
  return sensitive ? 'sensitive' : 'none found';
}
