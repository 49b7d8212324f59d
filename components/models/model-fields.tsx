import type { ReactNode } from 'react';
import { FormRow } from '@/components/settings/form-row';
import { formatCount, formatUsd } from '@/components/ui/format';
import { Segments } from '@/components/ui/segments';
import { CAPABILITIES, TIERS } from '@/lib/shared/vocabulary';
import {
  FIELDS,
  type Field,
  type FormProblems,
  type ModelForm,
  POWER_FIELDS,
  PRICE_FIELDS,
  type TextField,
  TOKEN_FIELDS,
} from './model-form';
import type { ModelRow } from './model-row';
import { priceExtras } from './price-words';

const STANDINGS = [
  { id: 'on', label: 'On' },
  { id: 'draining', label: 'Draining' },
  { id: 'off', label: 'Off' },
] as const;

const STANDING_HINTS: Record<ModelForm['standing'], string> = {
  on: 'may be chosen',
  draining: 'takes no new conversations; those it answers go on',
  off: 'answers nobody',
};

/** Every field of a model, each with what is known of it by itself beside. */
export function ModelFields({
  row,
  form,
  problems,
  onEdit,
}: {
  row: ModelRow;
  form: ModelForm;
  problems: FormProblems;
  onEdit: (change: Partial<ModelForm>) => void;
}) {
  return (
    <div className="grid gap-4 sm:gap-2">
      <Group label={FIELDS.standing} hint={STANDING_HINTS[form.standing]} problem={problems.standing}>
        <Segments
          label={FIELDS.standing}
          choices={STANDINGS}
          selected={form.standing}
          onSelect={(standing) => onEdit({ standing })}
        />
      </Group>
      <Group label={FIELDS.tier} hint={sayItself(row, 'tier')} problem={problems.tier}>
        <Segments
          label={FIELDS.tier}
          choices={TIERS.map((tier) => ({ id: String(tier), label: `T${tier}` }))}
          selected={String(form.tier)}
          onSelect={(id) => onEdit({ tier: TIERS.find((tier) => String(tier) === id) ?? form.tier })}
        />
      </Group>
      {[...TOKEN_FIELDS, ...PRICE_FIELDS, ...POWER_FIELDS].map((field) => (
        <Text key={field} {...{ field, row, form, problems, onEdit }} />
      ))}
      <Extras kept={form.kept} />
      <Group
        label={FIELDS.capabilities}
        hint={sayItself(row, 'capabilities')}
        problem={problems.capabilities}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in this grid */}
        <div role="group" aria-label={FIELDS.capabilities} className="flex flex-wrap gap-x-4 gap-y-1">
          {CAPABILITIES.map((name) => (
            <label key={name} className="check">
              <input
                type="checkbox"
                checked={form.capabilities.includes(name)}
                onChange={({ target }) =>
                  onEdit({
                    capabilities: CAPABILITIES.filter((one) =>
                      one === name ? target.checked : form.capabilities.includes(one),
                    ),
                  })
                }
              />
              {name}
            </label>
          ))}
        </div>
      </Group>
    </div>
  );
}

/** What goes with the two prices and has no field of its own. */
function Extras({ kept }: Pick<ModelForm, 'kept'>) {
  const extras = priceExtras(kept);
  if (extras.length === 0) return null;
  return (
    <Group label="With these prices" hint="dropped when Price in or Price out changes" problem={undefined}>
      <dl className="kv">
        {extras.map(([name, words]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Group>
  );
}

function Text({
  field,
  row,
  form,
  problems,
  onEdit,
}: {
  field: TextField;
  row: ModelRow;
  form: ModelForm;
  problems: FormProblems;
  onEdit: (change: Partial<ModelForm>) => void;
}) {
  const id = `field-${field}`;
  const wrong = problems[field] ?? null;
  return (
    <FormRow id={id} label={FIELDS[field]} hint={sayItself(row, field)} problem={wrong}>
      <span className={`field w-full ${wrong ? 'border-signal' : ''}`}>
        <input
          id={id}
          value={form[field]}
          inputMode={UNITS[field] === 'tokens' ? 'numeric' : 'decimal'}
          maxLength={16}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          aria-invalid={wrong !== null}
          onChange={({ target }) => onEdit({ [field]: target.value })}
          className="grow"
        />
        <span className="text-mute">{UNITS[field] ?? 'USD per M'}</span>
      </span>
    </FormRow>
  );
}

/** A row of the form whose control is several. */
function Group({
  label,
  hint,
  problem,
  children,
}: {
  label: string;
  hint: string;
  problem: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-x-6 gap-y-1 sm:grid-cols-[160px_minmax(0,1fr)] sm:items-center min-[1280px]:grid-cols-[160px_minmax(0,400px)_minmax(0,1fr)]">
      <span aria-hidden="true">{label}</span>
      <div className="justify-self-start">{children}</div>
      <p className={`sm:col-start-2 min-[1280px]:col-start-3 ${problem ? 'text-signal' : 'text-mute'}`}>
        {problem ?? hint}
      </p>
    </div>
  );
}

const UNITS: Partial<Record<TextField, string>> = {
  contextWindow: 'tokens',
  maxOutput: 'tokens',
  watts: 'watts',
  usdPerKwh: 'USD per kWh',
};

const HINTS: Partial<Record<Field, string>> = {
  tier: 'T1 light to T4 heavy',
  contextWindow: 'question and answer together',
  maxOutput: 'the most it writes at once',
  inputPerMTok: 'all prices empty: unknown; 0: free',
  cacheReadPerMTok: 'empty: as in',
  cacheWritePerMTok: 'empty: as in',
  reasoningPerMTok: 'empty: as out',
  watts: 'drawn while it answers; empty: electricity is not counted',
  usdPerKwh: 'counted for the time it answers',
};

/** `by itself 32,768`, or what the field means where nothing is known by itself. */
function sayItself({ itself }: ModelRow, field: Field): string {
  const hint = HINTS[field] ?? '';
  if (!itself) return hint;
  const known = itselfWords(itself, field);
  return known === null ? hint : `by itself ${known}${hint ? ` · ${hint}` : ''}`;
}

function itselfWords(itself: NonNullable<ModelRow['itself']>, field: Field): string | null {
  if (field === 'standing') return null;
  if (field === 'tier') return `T${itself.tier}`;
  if (field === 'capabilities') return itself.capabilities.join(' ') || 'none';
  if (field === 'contextWindow' || field === 'maxOutput') return formatCount(itself[field]);
  if (field === 'watts' || field === 'usdPerKwh') return null;
  const usd = itself.price?.[field];
  return usd === undefined ? (itself.price ? null : 'unknown') : formatUsd(usd);
}
