'use client';

import { lazy, Suspense } from 'react';
import { useHydrated } from '@/components/ui/use-hydrated';

const Markdown = lazy(() => import('./markdown').then((module) => ({ default: module.Markdown })));

/** An answer as text at once, as formatted prose as soon as the formatter is there. */
export function AnswerText({ text, streaming }: { text: string; streaming: boolean }) {
  const hydrated = useHydrated();
  const plain = <p className="prose whitespace-pre-wrap">{text}</p>;
  if (!hydrated) return plain;
  return (
    <Suspense fallback={plain}>
      <Markdown text={text} streaming={streaming} />
    </Suspense>
  );
}
