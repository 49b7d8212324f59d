'use client';

// What: word of a policy that was saved on this page, from the panel that saved it to those that show it.
// Why: the badge, the versions and the other panels would else be wrong until they next ask.
// Not for: what other tabs save; asking every few seconds finds that.
import { createContext, useContext } from 'react';

export interface PolicyChanges {
  /** Version that counts now, as far as the page knows; null: it does not. */
  version: number | null;
  /** To be called after something was saved. */
  changed: () => void;
}

const PolicyContext = createContext<PolicyChanges>({ version: null, changed: () => undefined });

export const PolicyChangesProvider = PolicyContext.Provider;

export function usePolicyChanges(): PolicyChanges {
  return useContext(PolicyContext);
}
