import { SwitchyardError } from '@/lib/shared/errors';
import type { ToldError } from './messages';

/** 503: figures cannot be read now, for a reason the owner can act on. */
export function historyUnavailable(reason: string): SwitchyardError {
  return new SwitchyardError(
    `History cannot be read: ${reason.replace(/\.$/, '')}. Requests are still answered and recorded; try again in a moment.`,
    { code: 'history_unavailable', status: 503 },
  );
}

/** What a question was refused with, or 503 `history_unavailable`. */
export function toHistoryError(reason: string, told: ToldError | null): SwitchyardError {
  if (!told) return historyUnavailable(reason);
  const { message, code, status, param } = told;
  return new SwitchyardError(message, { code, status, param });
}
