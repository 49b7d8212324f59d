import type { Incoming } from './incoming';

// What proves who somebody is is nobody's business in a rule, a trace or a log.
const SECRET = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-goog-api-key',
]);

/** The request's headers by lower-case name, for rules; without credentials. */
export function ruleHeaders(request: Incoming): Record<string, string> {
  return Object.fromEntries([...request.headers].filter(([name]) => !SECRET.has(name.toLowerCase())));
}
