import { hashSeed } from '@/lib/shared/rng';
import type { ModelPrice } from './types';

/**
 * A price somebody wrote down, under a version that changes with every number in it: `yours 1k2j3h4`. The same
 * numbers have the same version, in whatever order they were written.
 */
export function ownPrice(price: Omit<ModelPrice, 'version'>, whose: 'config' | 'yours'): ModelPrice {
  return { ...price, version: `${whose} ${hashSeed(inOrder(price)).toString(36)}` };
}

/** True for a price of the owner's, not of a registry. */
export function isOwnPrice({ version }: Pick<ModelPrice, 'version'>): boolean {
  return /^(?:config|yours)\b/.test(version);
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
