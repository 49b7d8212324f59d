'use client';

import { useState } from 'react';
import { type Csv, FrameButton } from '@/components/charts/chart-frame';
import { formatCount } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import type { ShadowView } from '@/lib/services/optimize/types';
import { sayQuality, signed } from '../figure-words';

const COLUMNS = [
  { label: 'Answered, shadow' },
  { label: 'n', num: true },
  { label: 'Its label', num: true },
  { label: 'Shadow’s', num: true },
  { label: 'Gap', num: true },
] as const;

const FEW = 5;

/** Who answered, who did in the shadow, and how good both were found. */
export function ShadowPairs({ pairs }: Pick<ShadowView, 'pairs'>) {
  const [all, setAll] = useState(false);
  if (pairs.length === 0) return null;
  const shown = all ? pairs : pairs.slice(0, FEW);
  return (
    <div className="border-t">
      <StackTable
        caption="Compared models, most compared first; labels from 0, bad, to 1, good"
        columns={COLUMNS}
        rows={shown.map(({ answered, shadow, n, labelAnswered, labelShadow }) => ({
          key: `${answered} ${shadow}`,
          cells: [
            <span key="pair" className="wrap-anywhere">
              {answered} <span className="font-normal text-mute">vs</span>{' '}
              <span className="font-normal">{shadow}</span>
            </span>,
            formatCount(n),
            sayQuality(labelAnswered),
            sayQuality(labelShadow),
            signed(labelShadow - labelAnswered, 3),
          ],
        }))}
      />
      {pairs.length > FEW ? (
        <div className="flex justify-end border-t px-4 py-1">
          <FrameButton
            label={`all ${formatCount(pairs.length)}`}
            about="Compared models"
            pressed={all}
            onPress={() => setAll(!all)}
          />
        </div>
      ) : null}
    </div>
  );
}

export function pairsCsv({ pairs }: Pick<ShadowView, 'pairs'>): Csv | null {
  if (pairs.length === 0) return null;
  return {
    name: 'shadow-evaluation',
    columns: ['answered', 'shadow', 'comparisons', 'mean_label_answered', 'mean_label_shadow'],
    rows: pairs.map(({ answered, shadow, n, labelAnswered, labelShadow }) => [
      answered,
      shadow,
      n,
      labelAnswered,
      labelShadow,
    ]),
  };
}
