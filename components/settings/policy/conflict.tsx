'use client';

import { Mark } from '@/components/ui/mark';
import type { PolicyView } from '@/lib/services/settings/types';
import { diffPolicies } from './changes';
import { ChangesTable } from './changes-table';
import { usePolicy } from './policy-context';

/** Someone saved first: what they changed, and a way to go on with both. */
export function Conflict({ theirs }: { theirs: PolicyView }) {
  const { view, saving } = usePolicy();
  const changes = diffPolicies(view.document, theirs.document);
  return (
    <div role="alert" className="border-b bg-ground">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
        <p className="row items-start text-ink">
          <span className="pt-0.5">
            <Mark kind="bad" />
          </span>
          <span>
            Not saved: version {theirs.version} was saved meanwhile{theirs.note ? ` (“${theirs.note}”)` : ''}.
            Nothing was overwritten.
          </span>
        </p>
        <button type="button" className="btn btn-sm ml-auto" onClick={saving.rebase}>
          Load v{theirs.version}, keep my changes
        </button>
      </div>
      {changes.length > 0 ? (
        <div className="max-h-48 overflow-y-auto border-t">
          <ChangesTable caption={`What version ${theirs.version} changed`} changes={changes} />
        </div>
      ) : null}
    </div>
  );
}
