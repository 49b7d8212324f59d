// What: the one error class for what a caller or owner can be told, and how to recognise it.
// Why: Next bundles its own copy of every module, so `instanceof` fails across copies; a brand does not.
// Not for: upstream failures inside an attempt (lib/execution has its own taxonomy).

const BRAND = Symbol.for('switchyard.error');

export interface ErrorDetails {
  /** Machine-readable, snake_case, stable. */
  code: string;
  /** HTTP status this maps to. */
  status: number;
  /** The field that is wrong, in the caller's spelling, or null. */
  param?: string | null;
  /** Seconds for a Retry-After header. */
  retryAfterSeconds?: number;
  /** Every field that is wrong, when there may be several. */
  problems?: readonly FieldProblem[];
}

/** One wrong field and what was expected of it. */
export interface FieldProblem {
  path: string;
  message: string;
}

export class SwitchyardError extends Error {
  readonly [BRAND] = true;
  readonly code: string;
  readonly status: number;
  readonly param: string | null;
  readonly retryAfterSeconds: number | null;
  readonly problems: readonly FieldProblem[];

  constructor(message: string, details: ErrorDetails) {
    super(message);
    this.name = 'SwitchyardError';
    this.code = details.code;
    this.status = details.status;
    this.param = details.param ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.problems = details.problems ?? [];
  }
}

/** True for a SwitchyardError of any copy of this module in the process. */
export function isSwitchyardError(error: unknown): error is SwitchyardError {
  return typeof error === 'object' && error !== null && BRAND in error;
}

/** 400 naming the wrong field. */
export function badRequest(message: string, param: string | null, code = 'invalid_request'): SwitchyardError {
  return new SwitchyardError(message, { code, status: 400, param });
}

/** 404 for an id that names nothing. */
export function notFound(message: string, param: string | null, code = 'not_found'): SwitchyardError {
  return new SwitchyardError(message, { code, status: 404, param });
}

/** 405 for a method that a path does not take. */
export function badMethod(message: string): SwitchyardError {
  return new SwitchyardError(message, { code: 'method_not_allowed', status: 405 });
}
