'use client';

import { useState } from 'react';
import { useFleet } from './fleet-context';
import { useSave } from './use-save';

/** A save that begins from the version its form was opened at, until a newer one is loaded. */
export function useBasedSave() {
  const { fleet } = useFleet();
  const [base, setBase] = useState(fleet.version);
  const saving = useSave();

  /** What is typed stays and is saved on top of `version`. */
  function rebase(version: number) {
    setBase(version);
    saving.forgive();
  }

  return { ...saving, base, rebase };
}
