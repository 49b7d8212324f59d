import type { SpanContext } from '@opentelemetry/api';

const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The caller's span, of a W3C `traceparent` (level 1, https://www.w3.org/TR/trace-context/); null: none, or malformed. */
export function parentOf(traceparent: string | null): SpanContext | null {
  const [, version, traceId = '', spanId = '', flags = '', rest] = FORM.exec(traceparent?.trim() ?? '') ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && rest !== undefined)) return null;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}
