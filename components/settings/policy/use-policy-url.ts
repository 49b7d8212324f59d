'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';

/** What is unfolded on the page, kept in the address. */
export interface PolicyUrl {
  open: string[];
  /** Id of the rule that is edited. */
  rule: string | null;
  versions: boolean;
  json: boolean;
}

export function usePolicyUrl(): [PolicyUrl, (change: Partial<PolicyUrl>) => void] {
  const query = useSearchParams();
  const [state, setState] = useState<PolicyUrl>(() => ({
    open: (query.get('open') ?? '').split(',').filter(Boolean),
    rule: query.get('rule'),
    versions: query.get('versions') === '1',
    json: query.get('json') === '1',
  }));
  const change = useCallback((part: Partial<PolicyUrl>) => setState((was) => ({ ...was, ...part })), []);

  useEffect(() => {
    const query = queryOf(state);
    const { pathname, search, hash } = window.location;
    if (query !== search) window.history.replaceState(null, '', `${pathname}${query}${hash}`);
  }, [state]);

  return [state, change];
}

function queryOf({ open, rule, versions, json }: PolicyUrl): string {
  const entries = [
    open.length > 0 ? `open=${open.map(encodeURIComponent).join(',')}` : '',
    rule ? `rule=${encodeURIComponent(rule)}` : '',
    versions ? 'versions=1' : '',
    json ? 'json=1' : '',
  ].filter(Boolean);
  return entries.length > 0 ? `?${entries.join('&')}` : '';
}
