import type { Failure } from '@/lib/execution/types';

// The brand lib/execution recognises (lib/execution/failure.ts).
const PROVIDER_FAILURE = Symbol.for('switchyard.provider-failure');

/** What the Upstreams port throws: an error that carries a redacted Failure. */
export class ProviderFailure extends Error {
  readonly [PROVIDER_FAILURE] = true;

  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = 'ProviderFailure';
  }
}

/** True for a ProviderFailure of any copy of this module in the process. */
export function isProviderFailure(error: unknown): error is ProviderFailure {
  return typeof error === 'object' && error !== null && PROVIDER_FAILURE in error;
}
