import { findAssignments } from './assignments';
import { findCards } from './cards';
import { findCredentialUrls } from './credential-urls';
import { type CustomPattern, findCustom } from './custom';
import { findEmails } from './emails';
import { type Detector, type Hit, MAX_HITS, type SensitiveFinding } from './finding';
import { findIbans } from './ibans';
import { maskValue } from './mask-value';
import { findNationalIds } from './national-ids';
import { findPhones } from './phones';
import { findPrivateKeys } from './private-keys';
import { findProviderKeys } from './provider-keys';

/** In order of precedence: where two overlap, the earlier one names the finding. */
const DETECTORS: readonly Detector[] = [
  findPrivateKeys,
  findProviderKeys,
  findCredentialUrls,
  findAssignments,
  findEmails,
  findIbans,
  findCards,
  findNationalIds,
  findPhones,
];

/**
 * Secrets and personal data in a text, ordered by where they start, without overlaps, at most 200 of a family.
 * Linear in the text. Throws a 400 when a custom pattern is not valid.
 */
export function detectSensitive(text: string, custom: readonly CustomPattern[] = []): SensitiveFinding[] {
  const hits = DETECTORS.map((find) => find(text).slice(0, MAX_HITS));
  return withoutOverlaps([findCustom(text, custom), ...hits]).map((hit) => ({
    ...hit,
    preview: maskValue(hit.kind, text.slice(hit.start, hit.end)),
  }));
}

function withoutOverlaps(families: readonly (readonly Hit[])[]): Hit[] {
  const ranked = families.flatMap((hits, rank) => hits.map((hit) => ({ hit, rank })));
  ranked.sort((a, b) => a.hit.start - b.hit.start || a.rank - b.rank);
  const kept: { hit: Hit; rank: number }[] = [];
  for (const entry of ranked) {
    const last = kept.at(-1);
    if (!last || last.hit.end <= entry.hit.start) kept.push(entry);
    else if (entry.rank < last.rank) kept[kept.length - 1] = entry;
  }
  return kept.map(({ hit }) => hit);
}
