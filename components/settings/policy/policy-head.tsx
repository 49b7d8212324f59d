'use client';

import { useOverview } from '@/components/layout/overview-context';
import { ClientTime } from '@/components/ui/client-time';
import { Mark } from '@/components/ui/mark';
import { FormRow } from '../form-row';
import { ChoiceInput } from './choice-row';
import { FieldHint } from './field-hint';
import { usePolicy } from './policy-context';
import { presetOf } from './preset-basis';

const PRESET = 'policy.preset';

/** Which policy counts, since when, and which preset it starts from. */
export function PolicyHead() {
  const { overview } = useOverview();
  const { view, url, goTo, value, draft, setField, isFixed, isChanged, problemAt } = usePolicy();
  const shown = String(value(PRESET));
  const chosen = overview.policies.find(({ name }) => name === shown);
  return (
    <section aria-labelledby="policy-title" className="border-b">
      <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b bg-panel px-4 py-2">
        <h2 id="policy-title" className="head-micro">
          Policy
        </h2>
        <span className="text-mute">
          {view.defaultPolicy} v{view.version},{' '}
          {view.createdAt === null ? (
            'as it ships'
          ) : (
            <>
              saved <ClientTime ms={view.createdAt} show="when" />
            </>
          )}
          {view.note ? `, “${view.note}”` : ''}
        </span>
        <span className="row ml-auto gap-4">
          <Toggle label="json" open={url.json} onToggle={() => goTo({ json: !url.json })} />
          <Toggle label="versions" open={url.versions} onToggle={() => goTo({ versions: !url.versions })} />
        </span>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 px-4 py-4">
        <FormRow
          id={PRESET}
          label="Default preset"
          hint={<FieldHint path={PRESET} hint="for requests that name none" />}
          problem={problemAt(PRESET)}
        >
          <ChoiceInput
            id={PRESET}
            value={shown}
            disabled={isFixed(PRESET)}
            isChanged={isChanged(PRESET)}
            choices={overview.policies.map(({ name }) => ({
              value: name,
              label: name,
            }))}
            onChange={(next) => setField(PRESET, next)}
          />
        </FormRow>
        <p className="row items-start text-mute sm:pl-[184px]">
          {chosen && !chosen.runnable ? (
            <>
              <span className="pt-0.5">
                <Mark kind="half" />
              </span>
              <span className="text-ink">It cannot be run with this fleet: {chosen.why}.</span>
            </>
          ) : (
            <span>
              {chosen?.summary} Changes below apply to every preset but reference, which stays the article’s
              {presetOf(draft, view) === 'reference' ? '; what ships is shown for balanced' : ''}.
            </span>
          )}
        </p>
      </div>
    </section>
  );
}

function Toggle({ label, open, onToggle }: { label: string; open: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={onToggle}
      className="text-mute underline decoration-edge underline-offset-3 hover:text-ink aria-expanded:text-ink"
    >
      {label}
    </button>
  );
}
