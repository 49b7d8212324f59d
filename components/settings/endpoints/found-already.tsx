'use client';

import { type EndpointForm, originOf } from './endpoint-form';
import { useFleet } from './fleet-context';
import { usePanel } from './use-panel';

/** The address typed is one that is there already: choosing its models is all that is left. */
export function FoundAlready({ form }: { form: Pick<EndpointForm, 'baseUrl'> }) {
  const { fleet } = useFleet();
  const { open } = usePanel();
  const origin = originOf(form.baseUrl);
  const same = fleet.endpoints.find(
    ({ baseUrl, state }) => origin !== null && state !== 'not_found' && originOf(baseUrl ?? '') === origin,
  );
  if (!same) return null;
  return (
    <p className="row flex-wrap border-t px-4 py-2 text-ink">
      {same.label} at this address {same.source === 'found' ? 'was found by itself' : 'is there already'}.
      <button type="button" className="btn btn-sm" onClick={() => open('test', same.id)}>
        Choose its models
      </button>
    </p>
  );
}
