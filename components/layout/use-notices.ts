'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { usePoll } from '@/components/settings/use-poll';
import { fetchJson, sendJson } from '@/components/ui/fetch-json';
import type { NoticeList } from '@/lib/services/notices/types';

const TIMEOUT_MS = 10_000;

/** What the owner was told; null until the server has answered. `heard` is what came since the page was opened. */
export function useNotices() {
  const [list, setList] = useState<NoticeList | null>(null);
  const [heard, setHeard] = useState('');
  const newest = useRef<number | null>(null);

  const take = useCallback((next: NoticeList) => {
    setList(next);
    const first = Math.max(0, ...next.notices.map(({ at }) => at));
    const fresh = next.notices.filter(
      ({ at, readAt }) => readAt === null && newest.current !== null && at > newest.current,
    );
    if (fresh[0])
      setHeard(fresh.length === 1 ? fresh[0].text : `${fresh.length} new notices. ${fresh[0].text}`);
    newest.current = Math.max(first, newest.current ?? 0);
  }, []);
  const refresh = useCallback(async () => {
    try {
      take(await fetchJson<NoticeList>('/api/notices', { signal: AbortSignal.timeout(TIMEOUT_MS) }));
    } catch {
      // The banner says when the server does not answer; what is known stays.
    }
  }, [take]);
  useEffect(() => void refresh(), [refresh]);
  usePoll(refresh);

  /** Undefined: all. Rejects with what the server said. */
  const markRead = useCallback(
    async (id?: number) =>
      take(
        await sendJson<NoticeList>(
          'POST',
          '/api/notices/read',
          id === undefined ? { all: true } : { ids: [id] },
        ),
      ),
    [take],
  );
  return { list, heard, markRead };
}
