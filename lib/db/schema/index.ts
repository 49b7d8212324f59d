// What: every table, one file each.
// Why: the schema is read more often than it is changed.
// Not for: queries (lib/telemetry).
export { ATTEMPT_PURPOSES, type AttemptPurpose, attempts } from './attempts';
export { auditLog } from './audit-log';
export { conversations } from './conversations';
export { egress } from './egress';
export { FEEDBACK_SOURCES, type FeedbackSource, feedback } from './feedback';
export { fields } from './fields';
export { gatewayKeys } from './gateway-keys';
export { messages } from './messages';
export { notices } from './notices';
export { PREFERENCE_KINDS, preferences } from './preferences';
export { prices } from './prices';
export { REQUEST_STATUSES, requests, traces } from './requests';
export { rollupLabels, rollups } from './rollups';
export { sealedSecrets } from './sealed-secrets';
export { autopilotActions, expectations, SEARCH_STATUSES, searches } from './searches';
export { sessions } from './sessions';
export { SETTINGS_KINDS, settingsVersions } from './settings-versions';
export { SHADOW_STATUSES, shadows } from './shadows';
export { subtasks } from './subtasks';
