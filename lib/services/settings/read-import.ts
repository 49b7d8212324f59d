// What: a file somebody wants to import as the two documents and the secrets it holds.
// Why: secrets part from settings before anything else looks at them.
// Not for: what changes by it, and doing it (import-config.ts).
import { type Config, configSchema } from '@/lib/catalog/config-schema';
import { describeIssue } from '@/lib/catalog/parse-config';
import type { FieldProblem } from '@/lib/shared/errors';
import { refuse } from './check-document';
import { readRoutellmKeys } from './read-routellm-keys';
import type { FleetDocument, PolicyDocument } from './types';

/** Secrets of one endpoint, by its id and the address they were given for. */
export interface ImportedSecrets {
  endpointId: string;
  baseUrl: string;
  apiKey: string | null;
  headers: Readonly<Record<string, string>>;
}

export interface Imported {
  format: 'switchyard' | 'routellm-keys';
  fleet: FleetDocument;
  policy: PolicyDocument;
  secrets: ImportedSecrets[];
  /** Where notices are to be posted, as written; null: it is not said. */
  webhook: string | null;
  /** What was left out, as sentences. */
  notes: string[];
}

const CONFIG_FIELDS = Object.keys(configSchema.shape);

/** 400 with every wrong field in `problems`. A file with none of a configuration's fields is read as `routellm-keys.json`. */
export function readImport(value: Readonly<Record<string, unknown>>, day: Date): Imported {
  const names = Object.keys(value);
  if (names.length === 0) throw refuse([{ path: '(root)', message: 'the file is empty' }]);
  return names.some((name) => CONFIG_FIELDS.includes(name))
    ? readConfig(value)
    : readRoutellmKeys(value, day);
}

function readConfig(value: unknown): Imported {
  const parsed = configSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) throw refuse(parsed.error.issues.map(describeIssue));
  const { $schema: _schema, endpoints, models, fallbacks, adjust, notify, ...policy } = parsed.data;
  const problems = [
    ...(endpoints ?? []).flatMap(environmentProblems),
    ...(notify?.webhook?.startsWith('env:') ? [{ path: 'notify.webhook', message: NO_ENV_ADDRESS }] : []),
  ];
  if (problems.length > 0) throw refuse(problems);
  return {
    format: 'switchyard',
    fleet: {
      ...(endpoints && { endpoints: endpoints.map(({ apiKey: _key, headers: _headers, ...rest }) => rest) }),
      ...(models && { models }),
      ...(fallbacks && { fallbacks }),
      ...(adjust && { adjust }),
    },
    policy,
    secrets: (endpoints ?? []).flatMap(({ id, baseUrl, apiKey = null, headers = {} }) =>
      baseUrl && (apiKey !== null || Object.keys(headers).length > 0)
        ? [{ endpointId: id, baseUrl, apiKey, headers }]
        : [],
    ),
    webhook: notify?.webhook ?? null,
    notes: [],
  };
}

const NO_ENV_ADDRESS =
  'env: is looked up in SWITCHYARD_CONFIG alone; give the address itself or leave it out';

/** `env:NAME` in an import would let a file read this process's environment. */
function environmentProblems(
  { apiKey, headers = {} }: NonNullable<Config['endpoints']>[number],
  at: number,
): FieldProblem[] {
  const message = 'env: is looked up in SWITCHYARD_CONFIG alone; give the key itself or leave it out';
  const named = [
    { path: `endpoints[${at}].apiKey`, value: apiKey },
    ...Object.entries(headers).map(([name, value]) => ({ path: `endpoints[${at}].headers.${name}`, value })),
  ];
  return named.flatMap(({ path, value }) => (value?.startsWith('env:') ? [{ path, message }] : []));
}
