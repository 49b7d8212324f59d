'use client';

// What: versions of the policy: what was expected of each, what then came of it, and the way back.
// Why: an optimiser whose promises nobody checks is a guess.
// Not for: what a version contains (settings/policy).
import { useState } from 'react';
import { ChartFrame, FrameButton } from '@/components/charts/chart-frame';
import { formatCount, plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { type Column, StackTable } from '@/components/ui/stack-table';
import type { VersionOutcome } from '@/lib/services/optimize/types';
import { Day } from '../day';
import { byWords, countedWords, foldVersions, versionFigures } from './version-words';

const COLUMNS: readonly Column[] = [
  { label: 'Version' },
  { label: 'Expected cost', num: true, double: true },
  { label: 'Cost measured', num: true, double: true },
  { label: 'Expected Q', num: true, double: true },
  { label: 'Q measured', num: true, double: true },
  { label: 'Verdict', wide: true },
  { label: 'Action', num: true, double: true },
];

export function VersionsPanel({
  versions,
  failure,
  onRetry,
  onRollBack,
  className,
}: {
  /** Null: they are being read. */
  versions: readonly VersionOutcome[] | null;
  failure: string | null;
  onRetry: () => void;
  onRollBack: (version: VersionOutcome) => void;
  className: string;
}) {
  const [all, setAll] = useState(false);
  const { shown, folded } = foldVersions(versions ?? [], all);
  return (
    <ChartFrame
      name="versions"
      title="Versions"
      clause="expected, and what was then measured: cost of 1,000 requests, quality (Q) of an answer"
      className={className}
      csv={null}
      table={null}
      actions={
        folded > 0 ? (
          <FrameButton
            label={`${formatCount(folded)} without effect`}
            about="Versions that did not change routing, shown"
            pressed={all}
            onPress={() => setAll(!all)}
          />
        ) : null
      }
    >
      {failure ? (
        <div role="alert" className="flex flex-wrap items-center gap-4 border-b px-4 py-3 text-ink">
          <span className="row">
            <Mark kind="bad" /> The versions could not be read: {failure}
          </span>
          <button type="button" className="btn btn-sm" onClick={onRetry}>
            Read again
          </button>
        </div>
      ) : null}
      {versions === null ? (
        failure ? null : (
          <p className="px-4 py-3 text-mute">Reading versions …</p>
        )
      ) : (
        <div className="overflow-x-auto">
          <StackTable
            caption={`Versions of the policy, ${plural(shown.length, 'row')}, newest first`}
            columns={COLUMNS}
            rows={shown.map((version) => rowOf(version, onRollBack))}
          />
        </div>
      )}
    </ChartFrame>
  );
}

function rowOf(version: VersionOutcome, onRollBack: (version: VersionOutcome) => void) {
  const { current, demoted, changesRouting, actual } = version;
  const figures = versionFigures(version);
  const verdict = [
    version.verdict ?? (changesRouting ? '' : (version.note ?? 'Changed nothing about routing.')),
    countedWords(version),
  ]
    .filter((part) => part !== '')
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');
  return {
    key: String(version.version),
    tone: current ? 'bg-raised text-ink' : '',
    cells: [
      <span key="version" className="flex flex-wrap items-center gap-x-2">
        <Mark kind={demoted ? 'bad' : current ? 'solid' : 'hollow'} /> <b>v{version.version}</b>
        <span className="font-normal">
          {version.since === null ? 'ships' : <Day ms={version.since} />}, {byWords(version)}
        </span>
      </span>,
      figures.expectedCost,
      figures.actualCost,
      figures.expectedQuality,
      <span
        key="quality"
        className={demoted ? 'text-signal' : ''}
        title={actual ? plural(actual.grades, 'grade') : undefined}
      >
        {figures.actualQuality}
      </span>,
      verdict === '' ? (
        ''
      ) : (
        <span key="verdict" className={demoted ? 'text-signal' : 'text-mute'}>
          {demoted ? 'Demoted. ' : ''}
          {verdict}
        </span>
      ),
      current ? (
        'active'
      ) : changesRouting ? (
        <button
          key="back"
          type="button"
          className="btn btn-sm @max-[641px]:my-1"
          aria-label={`Roll back to v${version.version}`}
          onClick={() => onRollBack(version)}
        >
          Roll back
        </button>
      ) : (
        ''
      ),
    ],
  };
}
