// What: the owner's two documents, each with every version there ever was.
// Why: a saved version is never changed, so that any of them can come back.
// Not for: whether a document is right (save-settings.ts), or what it does to the process (compose.ts).
import { configSchema } from '@/lib/catalog/config-schema';
import type { Clock } from '@/lib/shared/clock';
import { SwitchyardError } from '@/lib/shared/errors';
import { getSettingsVersion } from '@/lib/telemetry/queries/get-settings-version';
import { listSettingsVersions, type StoredVersion } from '@/lib/telemetry/queries/list-settings-versions';
import { insertSettingsVersions } from '@/lib/telemetry/record-settings';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import { diffDocuments } from './diff-documents';
import type { Actor, Change, Documents, SettingsKind, Version } from './types';

export interface SaveInput<Kind extends SettingsKind> {
  kind: Kind;
  document: Documents[Kind];
  /** The version the change was made from. */
  baseVersion: number;
  actor: Actor;
  /** One sentence for the log. */
  summary: string;
  note?: string | null;
  restoredFrom?: number | null;
}

export interface SettingsStore {
  current<Kind extends SettingsKind>(kind: Kind): Version<Kind>;
  /** Newest first; version 1, what ships, is the last. */
  list(kind: SettingsKind): Omit<Version, 'document'>[];
  find<Kind extends SettingsKind>(kind: Kind, version: number): Version<Kind> | null;
  /** A new version, or the current one when nothing differs. 409 when another was saved meanwhile, 503 when it cannot be written. */
  save<Kind extends SettingsKind>(input: SaveInput<Kind>): Version<Kind>;
  /** Like `save`, of both kinds at once or not at all. */
  saveAll(inputs: readonly SaveInput<SettingsKind>[]): void;
  /** Called after each save. */
  onChange(listener: (kind: SettingsKind) => void): void;
}

const SHIPPED = 1;
const NAMES: Readonly<Record<SettingsKind, string>> = { fleet: 'endpoints and models', policy: 'policy' };

/**
 * Reads the newest versions now. Throws a 503 for one that this version of the program does not understand: to go on
 * without it could send out what was meant to stay.
 */
export function createSettingsStore(options: {
  telemetry: Telemetry;
  clock: Clock;
  logError(error: unknown): void;
  /** Begins from what ships although something is saved. */
  skip?: string | undefined;
}): SettingsStore {
  const { telemetry, clock, logError } = options;
  const listeners: ((kind: SettingsKind) => void)[] = [];
  const newest = {
    fleet: load('fleet'),
    policy: load('policy'),
  };

  function load<Kind extends SettingsKind>(kind: Kind): Version<Kind> {
    const [row] = listSettingsVersions(telemetry.db, kind, 1);
    if (!row) return shipped(kind);
    // Its number goes on, so that what is saved next does not take the place of what was skipped.
    return options.skip === kind ? { ...shipped(kind), version: row.version } : read<Kind>(row);
  }

  function read<Kind extends SettingsKind>(row: StoredVersion): Version<Kind> {
    return { ...headOf(row), kind: row.kind as Kind, document: documentOf(row) as Documents[Kind] };
  }

  const current = <Kind extends SettingsKind>(kind: Kind) => newest[kind] as unknown as Version<Kind>;

  function saveAll(inputs: readonly SaveInput<SettingsKind>[]): void {
    const changed = inputs.flatMap((input) => prepare(input) ?? []);
    if (changed.length === 0) return;
    try {
      insertSettingsVersions(
        telemetry.db,
        changed.map(({ version: { document, changes, ...row }, input }) => ({
          row: { ...row, document: JSON.stringify(document), changes: JSON.stringify(changes) },
          audit: {
            at: row.createdAt,
            actor: input.actor,
            action: `${row.kind}.saved`,
            subject: `v${row.version}`,
            summary: input.summary,
          },
        })),
      );
    } catch (error) {
      logError(error);
      throw new SwitchyardError('The settings cannot be written now; nothing was changed.', {
        code: 'settings_unsaved',
        status: 503,
      });
    }
    for (const { version } of changed) (newest as Record<SettingsKind, unknown>)[version.kind] = version;
    for (const { version } of changed) for (const listener of listeners) listener(version.kind);
  }

  /** The version a save would make; null when nothing differs. */
  function prepare(input: SaveInput<SettingsKind>) {
    const { kind, document, baseVersion, note = null, restoredFrom = null } = input;
    const before = current(kind);
    if (baseVersion !== before.version) throw conflict(before, baseVersion);
    const changes = diffDocuments(before.document, document);
    if (changes.length === 0) return null;
    const version = before.version + 1;
    const createdAt = clock.wallMs();
    return { input, version: { kind, version, createdAt, document, changes, note, restoredFrom } };
  }

  return {
    current,
    list: (kind) => [...listSettingsVersions(telemetry.db, kind).map(headOf), headOfShipped(kind)],
    find(kind, version) {
      if (version === SHIPPED) return shipped(kind);
      const row = getSettingsVersion(telemetry.db, kind, version);
      return row ? read(row) : null;
    },
    save(input) {
      saveAll([input]);
      return current(input.kind);
    },
    saveAll,
    onChange: (listener) => void listeners.push(listener),
  };
}

function headOf({ kind, version, createdAt, changes, note, restoredFrom }: StoredVersion) {
  return { kind, version, createdAt, changes: (parse(changes) ?? []) as Change[], note, restoredFrom };
}

function documentOf({ kind, version, document }: StoredVersion): object {
  const parsed = configSchema.safeParse(parse(document));
  if (parsed.success) return parsed.data;
  throw new SwitchyardError(
    `The saved ${NAMES[kind]} (version ${version}) cannot be read by this version of Switchyard. Update the program, or start once with SWITCHYARD_SKIP_SETTINGS=${kind} to go on from what ships; the saved version stays.`,
    { code: 'settings_unreadable', status: 503 },
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function headOfShipped<Kind extends SettingsKind>(kind: Kind): Omit<Version<Kind>, 'document'> {
  return { kind, version: SHIPPED, createdAt: null, changes: [], note: null, restoredFrom: null };
}

function shipped<Kind extends SettingsKind>(kind: Kind): Version<Kind> {
  return { ...headOfShipped(kind), document: {} as Documents[Kind] };
}

/** 409: another version was saved meanwhile. `param`: the field that named the older one. */
export function conflict(
  { version, kind }: Version,
  baseVersion: number,
  param = 'base_version',
): SwitchyardError {
  return new SwitchyardError(
    `Version ${version} of the ${NAMES[kind]} was saved meanwhile; yours began from version ${baseVersion}. Nothing was overwritten: load the newer one and make the change again.`,
    { code: 'version_conflict', status: 409, param },
  );
}
