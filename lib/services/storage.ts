import type { Context } from './context';

/** What the owner lets this server keep. */
export interface StorageSetting {
  /** False: no text of a prompt or an answer is written to disk. */
  prompts: boolean;
}

/**
 * Whether texts of prompts and answers may be written now. Where they may not, these are still kept: lengths, token
 * counts, task types, complexity, kinds of sensitive content, costs, times, models, error kinds, SHA-256 digests of
 * conversations, titles a person gave to them, and comments beside grades.
 */
export function storesPrompts({ storage, telemetry }: Pick<Context, 'storage' | 'telemetry'>): boolean {
  return storage().prompts && telemetry.recorder.keepsPrompts();
}
