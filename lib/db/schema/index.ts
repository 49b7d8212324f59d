// What: every table, one file each.
// Why: the schema is read more often than it is changed.
// Not for: queries (lib/telemetry).
export { attempts } from './attempts';
export { auditLog } from './audit-log';
export { conversations } from './conversations';
export { egress } from './egress';
export { FEEDBACK_SOURCES, type FeedbackSource, feedback } from './feedback';
export { gatewayKeys } from './gateway-keys';
export { messages } from './messages';
export { REQUEST_STATUSES, requests, traces } from './requests';
export { sealedSecrets } from './sealed-secrets';
export { sessions } from './sessions';
export { SETTINGS_KINDS, settingsVersions } from './settings-versions';
export { subtasks } from './subtasks';
