'use client';

import Link from 'next/link';
import { ChoiceRow } from '../choice-row';
import { usePolicy } from '../policy-context';
import { basisOf } from '../preset-basis';
import { PatternList } from './patterns';
import { Rows } from './rows';

const MODES = [
  { value: 'prefer_local', label: 'on this machine where it can' },
  { value: 'off', label: 'like any other' },
];
const LOCALITIES = [
  { value: 'any', label: 'wherever an endpoint is' },
  { value: 'local_only', label: 'nowhere: nothing leaves this machine' },
];

export function PrivacySection() {
  const { value, draft, view } = usePolicy();
  const isPrivate = basisOf(draft, view) === 'private';
  return (
    <>
      <Rows>
        <ChoiceRow
          path="policy.privacy.mode"
          label="Sensitive prompts"
          hint="secrets and personal data"
          choices={MODES}
        />
        <ChoiceRow
          path="policy.locality"
          label="Prompts may go"
          hint={
            isPrivate
              ? 'private keeps all here, whatever stands here'
              : 'can be narrowed; private always keeps all here'
          }
          choices={LOCALITIES}
        />
        <ChoiceRow
          path="storage.prompts"
          label="Store prompts"
          hint="on disk, in this server’s data folder"
        />
        <p className="max-w-[88ch] pt-1 text-mute sm:pl-[184px]">
          {value('storage.prompts') ? 'When it is off' : 'From the next request on'}, neither prompts nor
          answers are kept, no titles made of them, no quotations in traces. Conversations cannot be read
          again, and rules cannot be tried on past requests. Still kept: lengths, token counts, task types,
          costs, times, models, digests, titles you gave and comments beside grades. What is stored already
          stays: <Link href="/settings/storage?ask=erase">erase earlier texts …</Link>
        </p>
      </Rows>
      <PatternList />
    </>
  );
}
