import type { Catalog } from '@/lib/catalog/types';
import type { Policy } from '@/lib/routing/types';
import type { SearchInput } from '../types';

/** What a search over a made-up history starts from. */
export function searchInput(catalog: Catalog, today: Policy, seed: number): SearchInput {
  return {
    today,
    presets: [],
    catalog,
    experience: null,
    fixed: [],
    fixedThresholds: [],
    source: 'history',
    days: 30,
    seed,
  };
}
