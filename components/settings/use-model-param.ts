'use client';

import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import type { Choice } from '@/components/ui/select-field';
import { AUTO } from './model-choices';

/** The model the snippets name, kept in the address; one nobody can call falls back to `auto`. */
export function useModelParam(choices: readonly Choice[]): [string, (model: string) => void] {
  const [wanted, setWanted] = useState(useSearchParams().get('model') ?? AUTO);
  const known = choices.some(({ value, disabled }) => value === wanted && !disabled);

  function choose(model: string) {
    setWanted(model);
    const query = model === AUTO ? '' : `?${new URLSearchParams({ model })}`;
    window.history.replaceState(null, '', `${window.location.pathname}${query}${window.location.hash}`);
  }

  return [known ? wanted : AUTO, choose];
}
