import { formatCount, UNKNOWN } from '@/components/ui/format';
import { type Column, StackTable } from '@/components/ui/stack-table';
import type { EgressRecord } from '@/lib/services/get-egress';
import { Moment } from '../moment';
import { Section } from '../section';
import { PURPOSE_WORDS, SCOPE_WORDS } from './egress-words';
import { formatBytes } from './format-bytes';

/** What the page comes with. */
export const FEW_ROWS = 20;
/** The most the server gives at once. */
const MOST_ROWS = 500;
const HASH_CHARS = 8;

const COLUMNS: readonly Column[] = [
  { label: 'Time' },
  { label: 'No.', num: true },
  { label: 'For' },
  { label: 'Host', double: true },
  { label: 'Where' },
  { label: 'Sent', num: true },
  { label: 'Sensitive' },
  { label: 'Policy' },
  { label: 'Hash', tableOnly: true },
];

/** The newest calls one by one. */
export function RecordsSection({
  records,
  calls,
  words,
  more,
  loading,
  onMore,
}: {
  records: readonly EgressRecord[];
  /** All there are in this stretch of time. */
  calls: number;
  words: string;
  /** Whether more can be asked for. */
  more: boolean;
  loading: boolean;
  onMore: (limit: number) => void;
}) {
  if (records.length === 0) return null;
  const hidden = calls - records.length;
  return (
    <Section title="Newest calls" clause={`${formatCount(records.length)} of ${formatCount(calls)} ${words}`}>
      <StackTable
        caption="Newest calls that left this process"
        columns={COLUMNS}
        rows={records.map((record) => ({
          key: String(record.seq),
          tone: record.scope === 'loopback' ? 'text-mute' : undefined,
          cells: [
            <Moment key="at" ms={record.at} />,
            formatCount(record.seq),
            PURPOSE_WORDS[record.purpose],
            record.host,
            SCOPE_WORDS[record.scope],
            formatBytes(record.bytes),
            record.sensitive === null ? 'not asked' : record.sensitive ? <b key="yes">yes</b> : 'no',
            record.policy ?? UNKNOWN,
            <code key="hash" title={record.hash}>
              {record.hash.slice(0, HASH_CHARS)}
            </code>,
          ],
        }))}
      />
      {hidden > 0 && more ? (
        <div className="border-t px-4 py-3">
          <button
            type="button"
            className="btn btn-sm"
            aria-disabled={loading}
            onClick={() => onMore(MOST_ROWS)}
          >
            {loading ? 'Reading …' : `Show the newest ${formatCount(Math.min(calls, MOST_ROWS))}`}
          </button>
        </div>
      ) : hidden > 0 ? (
        <p className="border-t px-4 py-3 text-mute">
          The rest is in the database; <code>npm run verify:egress</code> checks and adds up all of it.
        </p>
      ) : null}
    </Section>
  );
}
