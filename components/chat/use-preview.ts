'use client';

import { useEffect, useState } from 'react';
import { sendJson } from '@/components/ui/fetch-json';
import type { DecisionPart } from '@/lib/http/ui-parts';
import type { Decision } from '@/lib/routing/types';

export interface Preview {
  decision: Decision;
  parts: DecisionPart[];
}

export interface PreviewRequest {
  prompt: string;
  conversation_id?: string;
  policy?: string;
  model?: string;
}

export type PreviewState =
  | { kind: 'empty' }
  | { kind: 'known'; preview: Preview }
  | { kind: 'refused'; message: string };

const TYPING_MS = 250;

/** What would be picked for what is typed, without calling a model. Keeps the last answer while typing on. */
export function usePreview({ prompt, conversation_id, policy, model }: PreviewRequest): PreviewState {
  const [state, setState] = useState<PreviewState>({ kind: 'empty' });

  useEffect(() => {
    if (prompt.trim() === '') {
      setState({ kind: 'empty' });
      return;
    }
    const stale = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const preview = await loadPreview({ prompt, conversation_id, policy, model }, stale.signal);
        if (!stale.signal.aborted) setState({ kind: 'known', preview });
      } catch (cause) {
        if (stale.signal.aborted) return;
        setState({ kind: 'refused', message: cause instanceof Error ? cause.message : 'No preview.' });
      }
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      stale.abort();
    };
  }, [prompt, conversation_id, policy, model]);

  return state;
}

export function loadPreview(request: PreviewRequest, signal?: AbortSignal): Promise<Preview> {
  return sendJson<Preview>('POST', '/api/preview', request, signal);
}
