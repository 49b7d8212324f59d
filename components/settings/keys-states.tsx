'use client';

import { Mark } from '@/components/ui/mark';
import { useKeys } from './keys-context';

export function KeysLoading() {
  return (
    <div aria-hidden="true" className="grid border-t">
      <div className="h-8 border-b" />
      <div className="h-8" />
    </div>
  );
}

export function KeysFailure() {
  const { list, error, refresh } = useKeys();
  return (
    <div role="alert" className="grid justify-items-start gap-2 border-t px-4 py-4">
      <p className="row font-semibold text-signal">
        <Mark kind="bad" /> The keys could not be read
      </p>
      <p className="text-ink">
        {error}
        {list ? ' What is shown is what was known last.' : null}
      </p>
      <button type="button" className="btn btn-sm" onClick={() => void refresh()}>
        Try again
      </button>
    </div>
  );
}
