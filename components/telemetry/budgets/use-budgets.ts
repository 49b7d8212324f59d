'use client';

import { useCallback, useEffect, useState } from 'react';
import { usePoll } from '@/components/settings/use-poll';
import { fetchJson } from '@/components/ui/fetch-json';
import { messageOf } from '@/components/ui/message-of';
import type { BudgetReport } from '@/lib/services/budget-report';

const TIMEOUT_MS = 10_000;

/** Every budget as it stands, asked again every ten seconds; what was known stays when that fails. */
export function useBudgets(initial: BudgetReport | null) {
  const [report, setReport] = useState(initial);
  const [failure, setFailure] = useState<string | null>(null);
  const refresh = useCallback(async () => {
    try {
      setReport(await fetchJson<BudgetReport>('/api/budgets', { signal: AbortSignal.timeout(TIMEOUT_MS) }));
      setFailure(null);
    } catch (cause) {
      setFailure(messageOf(cause));
    }
  }, []);
  useEffect(() => {
    if (initial === null) void refresh();
  }, [initial, refresh]);
  usePoll(refresh);
  return { report, failure };
}
