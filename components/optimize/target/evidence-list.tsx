'use client';

import { useState } from 'react';
import { formatCount, plural } from '@/components/ui/format';
import type { EstimatorRow, FrontierPoint } from '@/lib/optimize/types';
import { qualityMargin, sayQuality, sayShare } from '../figure-words';
import { unsupportedWords } from '../point-words';

const FEW = 3;

const ESTIMATORS: readonly { name: EstimatorRow['name']; label: string; title: string }[] = [
  { name: 'dr', label: 'DR, doubly robust', title: 'Model of quality, corrected by graded choices' },
  {
    name: 'snips',
    label: 'SNIPS, self-normalised',
    title: 'Weighted mean of graded choices, weights adding up to one',
  },
  { name: 'ips', label: 'IPS, inverse propensity', title: 'Weighted mean of graded choices' },
];

/** On what the figures of the proposed policy rest. */
export function EvidenceList({ point, choices }: { point: FrontierPoint; choices: number }) {
  const { estimate, estimators, unsupported } = point;
  const [all, setAll] = useState(false);
  return (
    <div className="grid gap-3 px-4 py-3">
      <dl className="kv">
        <dt>Effective sample</dt>
        <dd>
          {formatCount(Math.round(estimate.effectiveSampleSize))}{' '}
          <span className="text-mute">of {formatCount(choices)}</span>
        </dd>
        <dt>Coverage</dt>
        <dd>{sayShare(estimate.coverage)}</dd>
        {ESTIMATORS.map(({ name, label, title }) => {
          const row = estimators.find((entry) => entry.name === name);
          if (!row) return null;
          return [
            <dt key={`${name}-term`} title={title}>
              {label}
            </dt>,
            <dd key={name}>
              {row.quality === null ? (
                <span className="text-mute">nothing graded</span>
              ) : (
                <>
                  {sayQuality(row.quality.mean)}{' '}
                  <span className="text-mute">{qualityMargin(row.quality)}</span>
                </>
              )}
            </dd>,
          ];
        })}
      </dl>
      <p className="text-mute">
        Effective sample: how many choices of this policy itself would say as much. Coverage: share of the
        traffic on which history can tell.{' '}
        {estimators.length === 0
          ? 'The three ways to estimate, DR, SNIPS and IPS, are given for today’s policy and those on the frontier.'
          : 'DR is what the page uses; SNIPS and IPS check it. Far apart means too few samples.'}
      </p>
      {estimate.why ? <p className="text-ink">{estimate.why}</p> : null}
      {(all ? unsupported : unsupported.slice(0, FEW)).map((kind) => (
        <p key={`${kind.taskType}/${kind.band}/${kind.modelId}`} className="text-mute">
          {unsupportedWords(kind)}
        </p>
      ))}
      {unsupported.length > FEW ? (
        <button
          type="button"
          className="btn btn-sm justify-self-start"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? `First ${FEW} alone` : `${plural(unsupported.length - FEW, 'more kind')} of prompts`}
        </button>
      ) : null}
    </div>
  );
}
