'use client';

import { useState } from 'react';
import type { Protocol } from '@/lib/shared/vocabulary';
import { FormRow } from '../form-row';
import type { FieldsProps } from './connection-fields';
import { SelectControl, TextControl } from './control';
import { idFor } from './endpoint-form';
import { sayProtocol } from './endpoint-words';
import { HeaderRows } from './header-rows';

const PROTOCOLS: readonly Protocol[] = ['openai', 'anthropic', 'google', 'ollama'];

/** What is right by itself for most: protocol, names, headers, the Responses format. Opens where something is wrong. */
export function MoreFields(props: FieldsProps) {
  const { form, onChange, problems, fleet, view, refOf } = props;
  const [opened, setOpened] = useState(false);
  const wrong = Boolean(problems.id ?? problems.label ?? problems.headers);
  return (
    <details
      className="group grid gap-2"
      open={opened || wrong}
      onToggle={(event) => setOpened(event.currentTarget.open)}
    >
      <summary className="row min-h-8 cursor-pointer list-none -outline-offset-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <span aria-hidden="true" className="w-2 font-medium text-mute">
          <span className="group-open:hidden">+</span>
          <span className="hidden group-open:inline">−</span>
        </span>
        More <span className="text-mute">protocol, name, headers</span>
      </summary>
      <div className="grid gap-4 pt-2 sm:gap-2">
        <FormRow
          id="endpoint-protocol"
          label="Protocol"
          hint="what its server speaks; a test says when it is another"
        >
          <SelectControl
            id="endpoint-protocol"
            value={form.protocol}
            onChange={(protocol) => onChange({ ...form, protocol: protocol as Protocol })}
          >
            {PROTOCOLS.map((protocol) => (
              <option key={protocol} value={protocol}>
                {sayProtocol(protocol)}
              </option>
            ))}
          </SelectControl>
        </FormRow>
        {view ? null : (
          <FormRow
            id="endpoint-id"
            label="Id"
            hint="begins the ids of its models; it cannot be changed later"
            problem={problems.id ?? null}
          >
            <TextControl
              id="endpoint-id"
              value={form.id}
              placeholder={idFor({ ...form, id: '' }, fleet.endpoints)}
              invalid={problems.id !== undefined}
              inputRef={refOf('id')}
              onChange={(id) => onChange({ ...form, id })}
            />
          </FormRow>
        )}
        <FormRow
          id="endpoint-label"
          label="Label"
          hint="for people; empty: its id"
          problem={problems.label ?? null}
        >
          <TextControl
            id="endpoint-label"
            value={form.label}
            invalid={problems.label !== undefined}
            inputRef={refOf('label')}
            onChange={(label) => onChange({ ...form, label })}
          />
        </FormRow>
        {form.protocol === 'openai' ? (
          <FormRow
            id="endpoint-responses"
            label="Responses format"
            hint="for tools that call /v1/responses; otherwise it is translated"
          >
            <label className="check">
              <input
                id="endpoint-responses"
                type="checkbox"
                checked={form.responses}
                aria-describedby="endpoint-responses-hint"
                onChange={(event) => onChange({ ...form, responses: event.target.checked })}
              />
              its server takes it itself
            </label>
          </FormRow>
        ) : null}
        <HeaderRows {...props} />
      </div>
    </details>
  );
}
