'use client';

import { useHydrated } from '@/components/ui/use-hydrated';
import type { SearchResult } from '@/lib/optimize/types';
import { searchedWords } from './search-words';

/** What was searched; days are those of UTC until the reader's zone is known. */
export function SearchedClause({ result }: { result: SearchResult | null }) {
  const hydrated = useHydrated();
  if (result === null) return 'what better policies history knows of';
  return searchedWords(result, hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC');
}
