'use client';

import { useEffect, useState } from 'react';
import { Mark } from '@/components/ui/mark';
import type { Change, VersionView } from '@/lib/services/settings/types';
import { readVersions } from './endpoints-client';
import { useFleet } from './fleet-context';
import { sayChange } from './say-change';

/** Somebody saved meanwhile: what they changed, and how to go on without losing what is typed. */
export function ConflictNote({ base, onLoad }: { base: number; onLoad: (version: number) => void }) {
  const { refresh } = useFleet();
  const [newer, setNewer] = useState<VersionView[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    readVersions()
      .then((versions) => setNewer(versions.filter(({ version }) => version > base)))
      .catch((cause: unknown) => setFailure(cause instanceof Error ? cause.message : String(cause)));
  }, [base]);
  const changes = newer?.flatMap((version) => version.changes) ?? [];
  const latest = newer?.[0]?.version;

  async function load() {
    const fleet = await refresh();
    if (fleet) onLoad(fleet.version);
    else setFailure('The server did not answer. Is it still running?');
  }

  return (
    <div role="alert" className="grid justify-items-start gap-2 border-t px-4 py-4">
      <p className="row font-semibold text-signal">
        <Mark kind="bad" />
        {latest === undefined
          ? 'Another version was saved meanwhile'
          : `Version ${latest} was saved meanwhile`}
      </p>
      <p className="text-ink">Nothing was overwritten, and what you typed is still here. It changed:</p>
      <ul className="grid gap-1">
        {changes.map((change: Change) => (
          <li key={change.path} className="wrap-anywhere">
            {sayChange(change)}
          </li>
        ))}
      </ul>
      {failure ? <p className="text-ink">{failure}</p> : null}
      <button type="button" className="btn" onClick={() => void load()}>
        Load it and keep what I typed
      </button>
    </div>
  );
}
