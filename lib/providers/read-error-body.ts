import { field } from './field';

/** The fields of an error body that tell errors apart, whoever’s dialect it is. */
export interface ErrorBody {
  message: string | null;
  codes: string[];
  status: number | null;
  details: unknown;
}

/** Reads the parsed body of an HTTP error or an error inside a stream; what is not there is null or empty. */
export function readErrorBody(error: unknown): ErrorBody {
  const outer = unwrap(error);
  const inner = unwrap(field(outer, 'error') ?? outer);
  const details = field(inner, 'details') ?? field(field(inner, 'data'), 'details');
  const reasons = Array.isArray(details) ? details.map((detail) => field(detail, 'reason')) : [];
  const named = [field(inner, 'code'), field(inner, 'type'), field(inner, 'status'), ...reasons];
  const numbers = [field(inner, 'code'), field(inner, 'statusCode')].map(Number);
  const message = typeof inner === 'string' ? inner : field(inner, 'message');
  return {
    message: typeof message === 'string' && message.trim() !== '' ? message : null,
    codes: named.filter((value) => typeof value === 'string'),
    status: numbers.find((value) => Number.isInteger(value) && value >= 400 && value < 600) ?? null,
    details,
  };
}

/** Google sends its errors in an array of one. */
function unwrap(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
