'use client';

// What: shadow evaluation: how much is answered twice, what it may cost, and what it has told.
// Why: labels of answers nobody chose are what makes estimates of other policies trustworthy, and they cost money.
// Not for: grades of people (telemetry's reliability).
import { ChartFrame } from '@/components/charts/chart-frame';
import { MarkedLine } from '@/components/ui/marked-line';
import type { ShadowSettings } from '@/lib/services/optimize/types';
import { SaveLine } from '../autopilot/save-line';
import { UnreadClause, UnreadLine } from '../autopilot/unread-line';
import { usePart } from '../autopilot/use-part';
import { SHADOW_SPECS } from './shadow-fields';
import { ShadowFigures } from './shadow-figures';
import { pairsCsv, ShadowPairs } from './shadow-pairs';
import { ShadowFields } from './shadow-settings';
import { effectWords, judgeWords } from './shadow-words';

export function ShadowPanel() {
  const state = usePart('shadow', SHADOW_SPECS);
  const { view, basis, settings, unread, read, change } = state;
  const wanted = settings && { ...settings, ...change };
  const judge = wanted && basis ? judgeWords(wanted.judge, basis.models) : null;
  const fixedBy = (key: keyof ShadowSettings) =>
    view?.fixed.includes(`optimize.shadow.${key}`) ? (basis?.file ?? 'the configuration file') : null;
  return (
    <ChartFrame
      name="shadow"
      title="Shadow evaluation"
      clause={
        view === null ? <UnreadClause failure={unread} /> : 'answered twice, judged blind in both orders'
      }
      csv={view ? pairsCsv(view) : null}
      table={null}
    >
      <UnreadLine failure={unread} stale={view !== null} onRetry={() => void read()} />
      {view === null || settings === null || wanted === null ? (
        <div aria-hidden="true" className="min-h-[232px]" />
      ) : (
        <>
          <ShadowFields settings={settings} state={state} fixedBy={fixedBy} />
          <SaveLine state={state} what="these settings" />
          <div className="grid gap-2 border-b px-4 py-3">
            <MarkedLine kind={settings.share === 0 ? 'hollow' : view.off === null ? 'solid' : 'half'}>
              {settings.share === 0 ? <b>Off. </b> : null}
              {effectWords(wanted, view)}
            </MarkedLine>
            {judge === null ? null : <p>{judge}</p>}
            {view.off === null ? null : <MarkedLine kind="half">{view.off}</MarkedLine>}
          </div>
          <ShadowFigures view={view} settings={settings} />
          <ShadowPairs pairs={view.pairs} />
        </>
      )}
    </ChartFrame>
  );
}
