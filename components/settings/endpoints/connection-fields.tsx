'use client';

import type { Ref } from 'react';
import type { EndpointView, FleetView } from '@/lib/services/settings/types';
import { FormRow } from '../form-row';
import { SelectControl, TextControl } from './control';
import { type EndpointForm, guessLocality, hostOf, originOf, withPreset } from './endpoint-form';
import { sayLocality } from './endpoint-words';
import { sayKeyField, sayKeyStays } from './key-field-words';
import type { FormField, FormProblems } from './read-form';

export interface FieldsProps {
  form: EndpointForm;
  onChange: (form: EndpointForm) => void;
  problems: FormProblems;
  fleet: FleetView;
  /** The endpoint that is changed; null: a new one. */
  view: EndpointView | null;
  /** Of the first field that is wrong. */
  refOf: (field: FormField) => Ref<HTMLInputElement & HTMLSelectElement>;
}

const GROUPS = [
  { label: 'On this machine', has: (_: string, locality: string) => locality === 'local' },
  {
    label: 'Cloud',
    has: (id: string, locality: string) => locality === 'cloud' && id !== 'openai-compatible',
  },
  { label: 'Other', has: (id: string) => id === 'openai-compatible' },
] as const;

/** What makes a connection: from whom, where, with which key, and whether prompts leave for it. */
export function ConnectionFields(props: FieldsProps) {
  return (
    <>
      {props.view ? null : <PresetField {...props} />}
      <AddressField {...props} />
      <KeyField {...props} />
      <LocalityField {...props} />
    </>
  );
}

function PresetField({ form, onChange, problems, fleet, refOf }: FieldsProps) {
  const preset = fleet.presets.find(({ id }) => id === form.preset) ?? null;
  return (
    <FormRow
      id="endpoint-preset"
      label="From"
      hint={preset?.note ?? `${fleet.presets.length} known ones; their addresses are filled in`}
      problem={problems.preset ?? null}
    >
      <SelectControl
        id="endpoint-preset"
        value={form.preset}
        selectRef={refOf('preset')}
        onChange={(id) => onChange(withPreset(form, fleet.presets.find((each) => each.id === id) ?? null))}
      >
        <option value="">Choose a provider or a server</option>
        {GROUPS.map(({ label, has }) => (
          <optgroup key={label} label={label}>
            {fleet.presets
              .filter(({ id, locality }) => has(id, locality))
              .map(({ id, label: name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </optgroup>
        ))}
      </SelectControl>
    </FormRow>
  );
}

function AddressField({ form, onChange, problems, refOf }: FieldsProps) {
  return (
    <FormRow
      id="endpoint-url"
      label="Base URL"
      hint="everything before /chat/completions or /messages; calls go nowhere else"
      problem={problems.baseUrl ?? null}
    >
      <TextControl
        id="endpoint-url"
        type="url"
        value={form.baseUrl}
        placeholder="https://…/v1"
        invalid={problems.baseUrl !== undefined}
        inputRef={refOf('baseUrl')}
        onChange={(baseUrl) => onChange({ ...form, baseUrl })}
      />
    </FormRow>
  );
}

function KeyField({ form, onChange, problems, fleet, view, refOf }: FieldsProps) {
  const preset = fleet.presets.find(({ id }) => id === form.preset) ?? null;
  const kept = view?.key.state === 'set' && !form.removeKey;
  const elsewhere = view && sayKeyStays(view, form);
  return (
    <FormRow
      id="endpoint-key"
      label={preset && !view ? `Key, ${wordOf(preset.key)}` : 'Key'}
      problem={problems.apiKey ?? null}
      hint={
        <>
          {elsewhere && !form.removeKey ? <b>{elsewhere}</b> : sayKeyField(preset, view, form)}
          {preset?.keysUrl ? (
            <>
              {' '}
              <a href={preset.keysUrl} target="_blank" rel="noreferrer">
                {hostOf(preset.keysUrl)}
                <span className="sr-only"> (a new tab)</span>
              </a>{' '}
              makes them.
            </>
          ) : null}
        </>
      }
    >
      <span className="row">
        <TextControl
          id="endpoint-key"
          type="password"
          autoComplete="new-password"
          value={form.apiKey}
          placeholder={kept && !elsewhere ? (view?.key.masked ?? '') : (preset?.keyLooks ?? '')}
          invalid={problems.apiKey !== undefined}
          inputRef={refOf('apiKey')}
          onChange={(apiKey) => onChange({ ...form, apiKey, removeKey: false })}
        />
        {view && view.key.state !== 'none' ? (
          <button
            type="button"
            className="btn"
            aria-pressed={form.removeKey}
            onClick={() => onChange({ ...form, apiKey: '', removeKey: !form.removeKey })}
          >
            Remove key
          </button>
        ) : null}
      </span>
    </FormRow>
  );
}

function wordOf(key: FleetView['presets'][number]['key']): string {
  return key === 'none' ? 'none needed' : key;
}

function LocalityField({ form, onChange, problems, refOf }: FieldsProps) {
  const guessed = guessLocality(form.baseUrl);
  return (
    <FormRow
      id="endpoint-locality"
      label="Prompts"
      hint={sayLocality(form.locality, guessed, originOf(form.baseUrl) && hostOf(form.baseUrl))}
      problem={problems.locality ?? null}
    >
      <SelectControl
        id="endpoint-locality"
        value={form.locality}
        selectRef={refOf('locality')}
        onChange={(locality) => onChange({ ...form, locality: locality as EndpointForm['locality'] })}
      >
        <option value="">
          {guessed === null
            ? 'by the address'
            : guessed === 'local'
              ? 'stay here (local)'
              : 'leave this machine (cloud)'}
        </option>
        {guessed !== 'local' ? <option value="local">stay with me (local)</option> : null}
        {guessed !== 'cloud' ? <option value="cloud">leave this machine (cloud)</option> : null}
      </SelectControl>
    </FormRow>
  );
}
