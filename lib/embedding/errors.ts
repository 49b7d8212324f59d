import { SwitchyardError } from '@/lib/shared/errors';

/** 503: no vector, for a reason that the owner can act on. */
export function unavailable(name: string, reason: string): SwitchyardError {
  return new SwitchyardError(`The embedding model ${name} is unavailable: ${reason}.`, {
    code: 'embedding_unavailable',
    status: 503,
  });
}

/** 504: no vector in time. */
export function timedOut(name: string, timeoutMs: number): SwitchyardError {
  return new SwitchyardError(`The embedding model ${name} gave no vector within ${timeoutMs} ms.`, {
    code: 'embedding_timeout',
    status: 504,
  });
}
