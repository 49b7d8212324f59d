'use client';

import Link from 'next/link';
import { useOverview } from '@/components/layout/overview-context';
import { CopyLine } from './copy-line';
import { FormRow } from './form-row';
import { useKeys } from './keys-context';
import { modelChoices, sayModel } from './model-choices';
import { Section } from './section';
import { exportLine } from './snippets';

export function AddressPanel({
  origin,
  model,
  onModel,
}: {
  origin: string;
  model: string;
  onModel: (model: string) => void;
}) {
  const { overview } = useOverview();
  const { list, error, created } = useKeys();
  return (
    <Section title="Connect" clause="any OpenAI or Anthropic client: set its address and keep your code">
      <div className="grid gap-4 px-4 py-4 sm:gap-2">
        <FormRow id="openai-url" label="OpenAI base URL" hint="also as OPENAI_BASE_URL">
          <CopyLine id="openai-url" text={`${origin}/v1`} />
        </FormRow>
        <FormRow id="anthropic-url" label="Anthropic base URL" hint="also as ANTHROPIC_BASE_URL, without /v1">
          <CopyLine id="anthropic-url" text={origin} />
        </FormRow>
        <FormRow id="model" label="Model" hint={sayModel(model, overview)}>
          <span className="field w-full">
            <select
              id="model"
              value={model}
              aria-describedby="model-hint"
              onChange={(event) => onModel(event.target.value)}
              className="-mr-6 grow cursor-pointer pr-6"
            >
              {modelChoices(overview).map(({ value, label, disabled }) => (
                <option key={value} value={value} disabled={disabled}>
                  {label}
                </option>
              ))}
            </select>
            <i className="caret" aria-hidden="true" />
          </span>
        </FormRow>
        {overview.models.every(({ simulated }) => simulated) ? (
          <p className="text-mute sm:pl-[184px]">
            Every model here is simulated and answers in plain text alone: requests with tools or structured
            output are refused until a real one is there.
          </p>
        ) : null}
        {list?.required ? (
          <FormRow
            id="key-line"
            label="Key"
            hint={
              created ? (
                `${created.key.name}, kept in this tab alone`
              ) : (
                <>
                  put your key in its place, or <Link href="/settings/keys">create one</Link>
                </>
              )
            }
          >
            <CopyLine id="key-line" text={exportLine(created?.secret ?? null)} />
          </FormRow>
        ) : (
          <div className="grid gap-x-6 gap-y-1 sm:min-h-8 sm:grid-cols-[160px_minmax(0,1fr)] sm:items-center">
            <span>Key</span>
            <p role="status" className="text-mute">
              {list ? (
                <>
                  None is needed until the first <Link href="/settings/keys">gateway key</Link> exists.
                </>
              ) : error ? (
                `Whether one is needed could not be read: ${error}`
              ) : (
                'Asking whether one is needed …'
              )}
            </p>
          </div>
        )}
      </div>
    </Section>
  );
}
