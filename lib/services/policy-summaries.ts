import type { PolicyPreset } from '@/lib/shared/vocabulary';

/** One clause per preset, for people who choose between them. */
export const POLICY_SUMMARIES: Record<PolicyPreset, string> = {
  reference: 'The article’s numbers exactly: fixed costs, linear quality, its regex splitter.',
  balanced: 'The cheapest model that should answer well.',
  cheap: 'Lower bar, more weight on cost.',
  quality: 'Higher bar, little weight on cost.',
  private: 'Only models on this machine or your own network.',
};
