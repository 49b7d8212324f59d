import type { ErrorKind } from '@/lib/execution/types';
import { ProviderFailure } from './provider-failure';

/** A failure of ours, before anything was sent: no status, no use in trying again. */
export function refuse(kind: ErrorKind, message: string): ProviderFailure {
  return new ProviderFailure({ kind, message, status: null, retryable: false, retryAfterMs: null });
}
