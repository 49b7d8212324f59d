'use client';

import { useCallback, useEffect, useState } from 'react';
import { messageOf } from '@/components/ui/message-of';
import type { VersionOutcome } from '@/lib/services/optimize/types';
import { getVersions } from './optimize-client';

/** Versions of the policy with what came of them; read anew when the one that counts is another. */
export function useVersions(current: number | null) {
  const [versions, setVersions] = useState<VersionOutcome[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const read = useCallback(async () => {
    try {
      setVersions(await getVersions());
      setFailure(null);
    } catch (cause) {
      setFailure(messageOf(cause));
    }
  }, []);
  useEffect(() => {
    if (current !== null) void read();
  }, [current, read]);
  return { versions, failure, read };
}
