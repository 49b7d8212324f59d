import type { ChatMetadata } from '../ui-parts';

/** A message's metadata where it may be one whose texts are not kept. */
export interface KeptMetadata extends ChatMetadata {
  /** Absent: they are. */
  stored?: false;
}
