// What: finds secrets and personal data in a text.
// Why: a prompt with them may have to stay on this machine, and the decision says which were seen.
// Not for: taking secrets out of logs; that is lib/shared/redact.ts.
export type { CustomPattern } from './custom';
export { detectSensitive } from './detect-sensitive';
export type { SensitiveFinding, SensitiveKind } from './finding';
export { type Sensitivity, summariseSensitivity } from './summarise-sensitivity';
