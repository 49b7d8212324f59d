// What: the endpoints people add most, with what is known about each.
// Why: an address nobody has to look up is an address nobody gets wrong.
// Not for: which models they serve; their own lists say that.
import type { Locality, Protocol } from '@/lib/shared/vocabulary';

export interface PresetView {
  id: string;
  label: string;
  protocol: Protocol;
  /** What is filled in; empty where only the owner knows. */
  baseUrl: string;
  locality: Locality;
  key: 'required' | 'optional' | 'none';
  /** How its keys begin, for people; null: no fixed beginning. */
  keyLooks: string | null;
  /** Where keys are made; null: nowhere. */
  keysUrl: string | null;
  /** The provider's id in the price registry; null: it has no prices there. */
  registryId: string | null;
  /** One sentence for people. */
  note: string;
}
