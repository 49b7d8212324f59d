'use client';

import { useState } from 'react';
import { SelectField } from '@/components/ui/select-field';
import type { ReplayChoices } from '@/lib/services/request-story-types';
import type { PolicyPreset } from '@/lib/shared/vocabulary';
import type { Asked } from './asked';
import type { ReplayState } from './use-replay';

const NOW = 'now';

/** Under which policy, in which of its versions. */
export function ReplayControls({
  choices,
  asked,
  replay,
  policy,
}: {
  choices: ReplayChoices;
  asked: Asked['replay'];
  replay: ReplayState;
  /** What decided it then. */
  policy: string;
}) {
  const { presets, versions, refused } = choices;
  const [preset, setPreset] = useState(asked?.policy ?? (policy === 'cheap' ? 'balanced' : 'cheap'));
  const [version, setVersion] = useState(asked?.version ? String(asked.version) : NOW);
  if (refused !== null) return <span className="max-w-[60ch] text-mute">No replay. {refused}</span>;
  return (
    <>
      <SelectField
        label="Replay under"
        value={preset}
        choices={presets.map((name) => ({ value: name, label: name }))}
        onChange={(value) => setPreset(value as PolicyPreset)}
      />
      {versions.length > 1 ? (
        <SelectField
          label="Version"
          value={version}
          choices={[
            { value: NOW, label: 'as it is now' },
            ...versions
              .filter(({ current }) => !current)
              .map(({ version: number }) => ({ value: String(number), label: `v${number}` })),
          ]}
          onChange={setVersion}
        />
      ) : null}
      <button
        type="button"
        className="btn btn-pri min-w-[12ch]"
        aria-disabled={replay.running}
        onClick={() => replay.run({ policy: preset, version: version === NOW ? null : Number(version) })}
      >
        {replay.running ? 'Deciding …' : 'Replay'}
      </button>
    </>
  );
}
