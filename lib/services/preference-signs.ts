import type { PreferenceKind } from '@/lib/telemetry/record-preference';

/**
 * What an act suggests about the quality of the answer before it, 0..1. Nobody measured these: asking again is
 * weaker than asking somebody else, since it also happens out of curiosity, and copying is use more than praise.
 * They stay near the middle, and are kept apart from grades.
 */
export const SUGGESTS: Readonly<Record<PreferenceKind, number>> = {
  regenerate: 0.35,
  override: 0.3,
  stop: 0.4,
  copy: 0.65,
};
