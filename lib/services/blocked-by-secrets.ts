import type { KeyView } from './settings/types';

/**
 * Why an endpoint with a key that is sealed but cannot be used is not called, as a clause; null: it may be. Called
 * without its key it would get the prompt and refuse it.
 */
export function blockedBySecrets({ state }: Pick<KeyView, 'state'>): string | null {
  if (state === 'unreadable') return 'its key cannot be opened; enter it again in Settings';
  if (state === 'elsewhere') return 'its key belongs to its former address; enter it again in Settings';
  return null;
}
