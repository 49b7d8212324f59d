'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useOverview } from '@/components/layout/overview-context';
import type { Overview } from '@/lib/services/get-overview';

export const AUTO = 'auto';

// Kept for the tab, so that a reload does not quietly send the next message under another policy.
const POLICY_KEY = 'switchyard.policy';

interface Settings {
  /** The policy in force: the chosen one, or the server's default. */
  policy: Overview['policies'][number] | null;
  /** What is sent; undefined leaves it to the server. */
  chosenPolicy: string | undefined;
  setPolicy: (name: string) => void;
  model: string;
  setModel: (id: string) => void;
  dryRun: boolean;
  setDryRun: (on: boolean) => void;
}

const SettingsContext = createContext<Settings | null>(null);

export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error('useSettings needs a SettingsProvider above it');
  return settings;
}

/** Policy, model and dry run: shared by the composer and the formula beside it. */
export function SettingsProvider({ children }: { children: ReactNode }) {
  const { policies, defaultPolicy, models } = useOverview().overview;
  const [chosenPolicy, choosePolicy] = useState<string>();
  useEffect(() => {
    const kept = sessionStorage.getItem(POLICY_KEY);
    if (kept && policies.some(({ name, runnable }) => name === kept && runnable))
      choosePolicy((chosen) => chosen ?? kept);
  }, [policies]);
  const setPolicy = useCallback((name: string) => {
    sessionStorage.setItem(POLICY_KEY, name);
    choosePolicy(name);
  }, []);
  const [wantedModel, setModel] = useState(AUTO);
  const [dryRun, setDryRun] = useState(false);
  const model = models.some(({ id }) => id === wantedModel) ? wantedModel : AUTO;

  const settings = useMemo(() => {
    const name = chosenPolicy ?? defaultPolicy;
    const policy = policies.find((candidate) => candidate.name === name) ?? null;
    return { policy, chosenPolicy, setPolicy, model, setModel, dryRun, setDryRun };
  }, [policies, defaultPolicy, chosenPolicy, setPolicy, model, dryRun]);

  return <SettingsContext.Provider value={settings}>{children}</SettingsContext.Provider>;
}
