// What: the two documents an owner edits in the app, and what the pages are told of them.
// Why: saving, restoring, importing and showing must mean the same thing.
// Not for: secrets; those are in the vault and appear here as masks.
import type { Config } from '@/lib/catalog/config-schema';
import type { PresetView } from '@/lib/catalog/endpoint-presets';
import type { Policy } from '@/lib/routing/types';
import type { Capability, Locality, PolicyPreset, Protocol } from '@/lib/shared/vocabulary';
import type { VaultStatus } from '@/lib/vault/types';

export type SettingsKind = 'fleet' | 'policy';

/** Endpoints, models, and what is changed about models that are there by themselves. Never a key. */
export type FleetDocument = Pick<Config, 'endpoints' | 'models' | 'fallbacks' | 'adjust'>;

/** Everything tunable. */
export type PolicyDocument = Pick<
  Config,
  'policy' | 'budget' | 'timeouts' | 'limits' | 'storage' | 'telemetry' | 'optimize'
>;

export interface Documents {
  fleet: FleetDocument;
  policy: PolicyDocument;
}

/** One saved state; version 1 is what ships, and has no date. */
export interface Version<Kind extends SettingsKind = SettingsKind> {
  kind: Kind;
  version: number;
  /** UTC ms; null for version 1. */
  createdAt: number | null;
  document: Documents[Kind];
  changes: Change[];
  note: string | null;
  restoredFrom: number | null;
}

/** One difference: a path such as `policy.weights.alpha`; undefined is absent. */
export interface Change {
  path: string;
  before?: unknown;
  after?: unknown;
}

/** A key as people may see it. */
export interface KeyView {
  state: 'none' | 'set' | 'unreadable' | 'elsewhere';
  /** `sk-…3f9a`; null unless set. */
  masked: string | null;
  from: 'vault' | 'environment' | 'file' | null;
  /** The environment variable; null when it comes from elsewhere. */
  variable: string | null;
  /** UTC ms; null unless sealed. */
  since: number | null;
}

export interface EndpointView {
  id: string;
  label: string;
  /** Which preset it was made from; null: none or unknown. */
  preset: string | null;
  protocol: Protocol;
  baseUrl: string | null;
  /** Host and port; null where nothing is called. */
  host: string | null;
  locality: Locality;
  /** Who says that it is there. Only `app` ones can be edited. */
  source: 'file' | 'app' | 'environment' | 'found' | 'built_in';
  key: KeyView;
  /** Names of the headers every call carries. */
  headerNames: string[];
  responses: boolean;
  /** Ids of its models in the catalog. */
  models: string[];
  state: 'ready' | 'not_found' | 'needs_key' | 'key_unreadable' | 'no_models';
  /** One clause. */
  detail: string;
  /** Whether prompts answered there leave this machine and the owner's network. */
  leaves: boolean;
}

/** `GET /api/endpoints`. */
export interface FleetView {
  version: number;
  createdAt: number | null;
  /** The configuration file's name; null: there is none. */
  file: string | null;
  endpoints: EndpointView[];
  presets: readonly PresetView[];
  vault: VaultStatus;
  /** Whether this process seems to run inside a container. */
  inContainer: boolean;
}

/** `GET /api/policy`. */
export interface PolicyView {
  version: number;
  createdAt: number | null;
  note: string | null;
  /** What the owner set in the app. */
  document: PolicyDocument;
  /** The same with what the configuration file says on top. */
  inForce: PolicyDocument;
  /** What counts now, by preset. */
  effective: Record<PolicyPreset, Policy>;
  /** What ships, by preset. */
  shipped: Record<PolicyPreset, Policy>;
  defaultPolicy: PolicyPreset;
  budget: { hourlyUsd: number | null };
  limits: { requestsPerMinute: number | null };
  storage: { prompts: boolean };
  /** The model savings are compared with; null: the heaviest priced one. */
  baseline: string | null;
  /** Paths that the configuration file fixes: `policy.weights.alpha`, `budget.hourlyUsd`. */
  fixed: string[];
  file: string | null;
  /** For choosing models. */
  models: {
    id: string;
    tier: number;
    locality: Locality;
    simulated: boolean;
    capabilities: readonly Capability[];
  }[];
}

/** `GET /api/settings/versions?kind=`: newest first. */
export interface VersionView {
  kind: SettingsKind;
  version: number;
  createdAt: number | null;
  changes: Change[];
  note: string | null;
  restoredFrom: number | null;
  current: boolean;
}

/** Who changed something, for the log. */
export type Actor = 'owner' | 'session' | 'token' | 'command' | 'autopilot';
