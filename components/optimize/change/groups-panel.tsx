'use client';

// What: kinds of prompts that would go elsewhere, the largest change of money first, and single prompts.
// Why: a saving is believed when one sees whose prompts it is made of.
// Not for: counts by tier (moves-panel.tsx).
import { useState } from 'react';
import { ChartFrame, type Csv, FrameButton } from '@/components/charts/chart-frame';
import { formatCount, formatScore, plural } from '@/components/ui/format';
import { type Column, StackTable } from '@/components/ui/stack-table';
import type { PreviewView } from '@/lib/services/optimize/types';
import { nanoToUsd } from '@/lib/shared/money';
import { sayQuality } from '../figure-words';
import { sayChange } from './change-words';
import { MoveCell } from './move-cell';
import { PromptLink } from './prompt-link';
import { PromptsList, promptsCsv } from './prompts-list';

const FEW = 12;

export function GroupsPanel({ preview, className }: { preview: PreviewView; className: string }) {
  const [allGroups, setAllGroups] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  const [models, setModels] = useState(false);
  const { moves, scale30d } = preview;
  const isCut = moves.prompts.length < moves.moved;
  return (
    <ChartFrame
      name="changes"
      title="What would change"
      clause={
        showsAll
          ? isCut
            ? `the ${formatCount(moves.prompts.length)} prompts with the largest change of ${formatCount(moves.moved)}`
            : 'prompt by prompt, largest change first'
          : scale30d === null
            ? 'biggest movers first, over these prompts'
            : 'biggest movers first, scaled to 30 days of all traffic'
      }
      className={className}
      csv={showsAll ? promptsCsv(moves.prompts) : groupsCsv(preview)}
      table={null}
      actions={
        moves.moved > 0 ? (
          <>
            {moves.groups.length > FEW && !showsAll ? (
              <FrameButton
                label={`all ${formatCount(moves.groups.length)} groups`}
                about="What would change"
                pressed={allGroups}
                onPress={() => setAllGroups(!allGroups)}
              />
            ) : null}
            <FrameButton label="models" about="Moves" pressed={models} onPress={() => setModels(!models)} />
            <FrameButton
              label={`all ${formatCount(moves.moved)}`}
              about="Single prompts"
              pressed={showsAll}
              onPress={() => setShowsAll(!showsAll)}
            />
          </>
        ) : null
      }
      note={<GroupsNote />}
    >
      {moves.moved === 0 ? (
        <p className="px-4 py-3">No prompt of this history would go elsewhere.</p>
      ) : showsAll ? (
        <PromptsList prompts={moves.prompts} models={models} />
      ) : (
        <GroupsTable preview={preview} models={models} most={allGroups ? moves.groups.length : FEW} />
      )}
    </ChartFrame>
  );
}

function GroupsNote() {
  return (
    <p>
      Priced prompt by prompt with the tokens that were used. The proposal’s saving is estimated from what
      answers really cost, corrected by how likely each was to be chosen, with exploring and the judge; the
      two may differ. Q: fitted quality of an answer, 0 to 1; grades: graded answers of the new model to such
      prompts. Cplx: how complex the prompt is, 0 to 1.
    </p>
  );
}

function GroupsTable({
  preview: { moves, scale30d },
  models,
  most,
}: {
  preview: PreviewView;
  models: boolean;
  /** Groups that are shown; the rest is in the sum. */
  most: number;
}) {
  const columns: readonly Column[] = [
    { label: 'Prompt, one of the group' },
    { label: 'Type', double: true },
    { label: 'Cplx', num: true },
    { label: 'Move' },
    { label: 'Q now', num: true },
    { label: 'Q then', num: true },
    { label: 'Grades', num: true },
    { label: 'Prompts', num: true },
    { label: scale30d === null ? 'Cost' : 'Cost / 30 d', num: true },
  ];
  return (
    <StackTable
      caption="Groups of prompts that would move"
      columns={columns}
      rows={moves.groups.slice(0, most).map((group) => ({
        key: `${group.taskType}/${group.band}/${group.from}/${group.to}`,
        cells: [
          <span key="prompt" className="block max-w-[38ch] font-normal @min-[850px]:w-[38ch]">
            <PromptLink of={group.example} />
          </span>,
          group.taskType,
          formatScore(Math.round(group.complexity * 100) / 100),
          <MoveCell key="move" move={group} models={models} />,
          sayQuality(group.qualityNow),
          <b key="then">{sayQuality(group.qualityThen)}</b>,
          formatCount(group.grades),
          formatCount(group.prompts),
          <span key="cost" className="text-ink">
            {sayChange(group.costNanoUsd, scale30d)}
          </span>,
        ],
      }))}
      foot={{
        key: 'all',
        tone: 'text-ink font-semibold',
        cells: [
          `All that move, ${plural(moves.groups.length, 'group')}`,
          '',
          '',
          '',
          '',
          '',
          '',
          formatCount(moves.moved),
          sayChange(moves.costNanoUsd, scale30d),
        ],
      }}
    />
  );
}

function groupsCsv({ moves, scale30d }: PreviewView): Csv {
  return {
    name: 'what-would-change',
    columns: [
      'task_type',
      'band',
      'complexity',
      'from',
      'to',
      'from_tier',
      'to_tier',
      'quality_now',
      'quality_then',
      'grades',
      'prompts',
      scale30d === null ? 'usd_change' : 'usd_change_30d',
      'example_request',
    ],
    rows: moves.groups.map((group) => [
      group.taskType,
      group.band,
      group.complexity,
      group.from,
      group.to,
      group.fromTier,
      group.toTier,
      group.qualityNow,
      group.qualityThen,
      group.grades,
      group.prompts,
      group.costNanoUsd === null ? null : nanoToUsd(group.costNanoUsd * (scale30d ?? 1)),
      group.example?.requestId ?? null,
    ]),
  };
}
