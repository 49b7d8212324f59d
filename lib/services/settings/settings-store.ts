// What: the owner's two documents, each with every version there ever was.
// Why: a saved version is never changed, so that any of them can come back.
// Not for: whether a document is right (save-settings.ts), or what it does to the process (compose.ts).
import { configSchema } from '@/lib/catalog/config-schema';
import type { Clock } from '@/lib/shared/clock';
import { SwitchyardError } from '@/lib/shared/errors';
import { getSettingsVersion } from '@/lib/telemetry/queries/get-settings-version';
import { listSettingsVersions, type StoredVersion } from '@/lib/telemetry/queries/list-settings-versions';
import { insertSettingsVersion } from '@/lib/telemetry/record-settings';
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
  list(kind: SettingsKind): Version[];
  find<Kind extends SettingsKind>(kind: Kind, version: number): Version<Kind> | null;
  /** A new version, or the current one when nothing differs. 409 when another was saved meanwhile, 503 when it cannot be written. */
  save<Kind extends SettingsKind>(input: SaveInput<Kind>): Version<Kind>;
  /** Called after each save. */
  onChange(listener: (kind: SettingsKind) => void): void;
}

const SHIPPED = 1;

/** Reads the newest versions now. A document this version of the program does not understand counts as empty, and is logged. */
export function createSettingsStore(options: {
  telemetry: Telemetry;
  clock: Clock;
  logError(error: unknown): void;
}): SettingsStore {
  const { telemetry, clock, logError } = options;
  const listeners: ((kind: SettingsKind) => void)[] = [];
  const newest = {
    fleet: load('fleet'),
    policy: load('policy'),
  };

  function load<Kind extends SettingsKind>(kind: Kind): Version<Kind> {
    const [row] = listSettingsVersions(telemetry.db, kind, 1);
    return row ? read<Kind>(row) : shipped(kind);
  }

  function read<Kind extends SettingsKind>(row: StoredVersion): Version<Kind> {
    const parsed = configSchema.safeParse(JSON.parse(row.document));
    if (!parsed.success)
      logError(
        new Error(`saved settings (${row.kind} ${row.version}) do not fit this version of Switchyard`),
      );
    return {
      kind: row.kind as Kind,
      version: row.version,
      createdAt: row.createdAt,
      document: (parsed.success ? parsed.data : {}) as Documents[Kind],
      changes: JSON.parse(row.changes) as Change[],
      note: row.note,
      restoredFrom: row.restoredFrom,
    };
  }

  const current = <Kind extends SettingsKind>(kind: Kind) => newest[kind] as unknown as Version<Kind>;

  return {
    current,
    list: (kind) => [...listSettingsVersions(telemetry.db, kind).map((row) => read(row)), shipped(kind)],
    find(kind, version) {
      if (version === SHIPPED) return shipped(kind);
      const row = getSettingsVersion(telemetry.db, kind, version);
      return row ? read(row) : null;
    },
    save({ kind, document, baseVersion, actor, summary, note = null, restoredFrom = null }) {
      const before = current(kind);
      if (baseVersion !== before.version) throw conflict(before, baseVersion);
      const changes = diffDocuments(before.document, document);
      if (changes.length === 0) return before;
      const version = before.version + 1;
      const createdAt = clock.wallMs();
      const saved = { kind, version, createdAt, document, changes, note, restoredFrom };
      try {
        insertSettingsVersion(
          telemetry.db,
          { ...saved, document: JSON.stringify(document), changes: JSON.stringify(changes) },
          { at: createdAt, actor, action: `${kind}.saved`, subject: `v${version}`, summary },
        );
      } catch (error) {
        logError(error);
        throw new SwitchyardError('The settings cannot be written now; nothing was changed.', {
          code: 'settings_unsaved',
          status: 503,
        });
      }
      (newest as Record<SettingsKind, unknown>)[kind] = saved;
      for (const listener of listeners) listener(kind);
      return saved;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

function shipped<Kind extends SettingsKind>(kind: Kind): Version<Kind> {
  return {
    kind,
    version: SHIPPED,
    createdAt: null,
    document: {} as Documents[Kind],
    changes: [],
    note: null,
    restoredFrom: null,
  };
}

function conflict({ version, kind }: Version, baseVersion: number): SwitchyardError {
  return new SwitchyardError(
    `Version ${version} of the ${kind === 'fleet' ? 'endpoints and models' : 'policy'} was saved meanwhile; yours began from version ${baseVersion}. Nothing was overwritten: load the newer one and make the change again.`,
    { code: 'version_conflict', status: 409, param: 'base_version' },
  );
}
