'use client';

import { useState } from 'react';
import { formatCount, plural, UNKNOWN } from '@/components/ui/format';
import { Segments } from '@/components/ui/segments';
import { type Column, StackTable } from '@/components/ui/stack-table';
import type { AuditEntry } from '@/lib/telemetry/queries/list-audit';
import { Moment } from '../moment';
import { MoreRow } from '../more-row';
import { Section } from '../section';
import { ACTOR_WORDS, GROUPS, type GroupId, inGroup } from './audit-groups';

const COLUMNS: readonly Column[] = [
  { label: 'Time' },
  { label: 'By', double: true },
  { label: 'Action', double: true },
  { label: 'Subject', double: true },
  { label: 'What', wide: true },
];

const FEW_ROWS = 20;

/** Changes of settings, keys and access, newest first. */
export function AuditSection({
  entries,
  group,
  onGroup,
}: {
  entries: readonly AuditEntry[];
  group: GroupId;
  onGroup: (group: GroupId) => void;
}) {
  const [all, setAll] = useState(false);
  const found = inGroup(entries, group);
  const shown = all ? found : found.slice(0, FEW_ROWS);
  return (
    <Section
      title="Log"
      clause={sayCount(entries)}
      end={<Segments label="About" choices={GROUPS} selected={group} onSelect={onGroup} />}
    >
      {shown.length > 0 ? (
        <StackTable
          caption="Changes, newest first"
          columns={COLUMNS}
          rows={shown.map(({ id, at, actor, action, subject, summary }) => ({
            key: String(id),
            cells: [
              <Moment key="at" ms={at} />,
              ACTOR_WORDS[actor],
              action,
              subject ?? UNKNOWN,
              <span key="what" className="text-ink">
                {summary}
              </span>,
            ],
          }))}
        />
      ) : (
        <p className="px-4 py-3 text-mute">
          {entries.length === 0
            ? 'Nothing was changed yet. Each change of endpoints, models, policy and keys is noted here, with who made it.'
            : 'Nothing of this kind was changed yet.'}
        </p>
      )}
      <MoreRow shown={shown.length} of={found.length} onAll={() => setAll(true)} />
    </Section>
  );
}

/** Numbers are given out without gaps, so that the newest says how many there are. */
function sayCount(entries: readonly AuditEntry[]): string {
  const all = entries[0]?.id ?? 0;
  return entries.length < all
    ? `the newest ${formatCount(entries.length)} of ${plural(all, 'change')}`
    : plural(all, 'change');
}
