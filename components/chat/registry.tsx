'use client';

import { healthMark, healthWord } from '@/components/layout/breaker-cell';
import { useOverview } from '@/components/layout/overview-context';
import { plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { WithCode } from '@/components/ui/with-code';
import type { Overview } from '@/lib/services/get-overview';
import { SideSection } from './side-section';

type Model = Overview['models'][number];

/** Every model by tier, with its health and what it costs against the dearest. */
export function Registry() {
  const { models } = useOverview().overview;
  const sorted = [...models].sort((a, b) => a.tier - b.tier);
  const allSimulated = models.length > 0 && models.every(({ simulated }) => simulated);
  const lightest = sorted[0];
  return (
    <SideSection title="Model registry" end={allSimulated ? 'simulated fleet' : endpointWords(models)}>
      <ul>
        {sorted.map((model, i) => (
          <Row
            key={model.id}
            model={model}
            first={sorted[i - 1]?.tier !== model.tier}
            hint={allSimulated ? null : (model.healthDetail ?? model.simulatedHint)}
          />
        ))}
      </ul>
      {allSimulated && lightest?.simulatedHint ? <Hint text={lightest.simulatedHint} /> : null}
      {models.length === 0 ? <p className="text-mute">No models are configured.</p> : null}
    </SideSection>
  );
}

function Row({ model, first, hint }: { model: Model; first: boolean; hint: string | null }) {
  const where = model.simulated ? null : model.locality;
  const cost = model.relativeCost === null ? 'C —' : `C ${model.relativeCost.toFixed(2)}`;
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)_auto] gap-x-2 border-t py-2 first:border-t-0 first:pt-0 last:pb-0">
      <span className="row-span-2 font-semibold text-ink">
        {first ? `T${model.tier}` : <span className="sr-only">T{model.tier}</span>}
      </span>
      <b className="truncate" title={model.id}>
        {model.id}
      </b>
      <span className="row" title={model.simulatedHint ?? undefined}>
        <Mark kind={healthMark(model.health)} />
        {healthWord(model.health)}
      </span>
      <small className="col-span-2 flex justify-between gap-2 text-micro text-mute">
        <span className="truncate" title={model.upstreamName}>
          {model.upstreamName}
        </span>
        <span className="shrink-0">{[where, cost].filter(Boolean).join(' · ')}</span>
      </small>
      {hint ? (
        <div className="col-span-2 col-start-2">
          <Hint text={hint} />
        </div>
      ) : null}
    </li>
  );
}

function Hint({ text }: { text: string }) {
  return (
    <p className="text-micro text-mute wrap-anywhere">
      <WithCode text={text} />
    </p>
  );
}

function endpointWords(models: Model[]): string {
  return plural(new Set(models.map(({ endpointLabel }) => endpointLabel)).size, 'endpoint');
}
