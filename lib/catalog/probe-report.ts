// What: what testing a connection found, stage by stage, and the models it found there.
// Why: server and browser must mean the same by a stage, a verdict and a model that may be added.
// Not for: finding out (lib/providers/probe) or describing what was found (describe-models.ts).
import type { Capability, Locality, Protocol, Tier } from '@/lib/shared/vocabulary';
import type { PresetView } from './endpoint-presets';
import type { ModelPrice, Price } from './types';

export const PROBE_STAGES = ['dns', 'connect', 'tls', 'path', 'key', 'models', 'speed'] as const;
export type ProbeStage = (typeof PROBE_STAGES)[number];

export interface StageResult {
  stage: ProbeStage;
  state: 'ok' | 'failed' | 'warned' | 'skipped';
  /** Null: not measured. */
  ms: number | null;
  /** One clause for people. */
  detail: string;
}

export const VERDICT_CODES = [
  'ok',
  'dns_failed',
  'refused',
  'unreachable',
  'timeout',
  'tls_failed',
  'address_refused',
  'not_http',
  'wrong_path',
  'redirected',
  'key_missing',
  'key_refused',
  'forbidden',
  'rate_limited',
  'no_models',
  'server_error',
  'slow',
  'key_unchecked',
] as const;
export type VerdictCode = (typeof VERDICT_CODES)[number];

export interface Verdict {
  code: VerdictCode;
  /** What is so, in a sentence. */
  says: string;
  /** What to do; null: nothing. */
  advice: string | null;
}

/** A model in the endpoint's own words; null is what it does not say. */
export interface ListedModel {
  upstreamName: string;
  label: string | null;
  contextWindow: number | null;
  maxOutput: number | null;
  /** USD per million tokens. */
  price: Omit<Price, 'version'> | null;
  capabilities: Capability[] | null;
  kind: ModelKind | null;
  /** Billions of parameters. */
  parameterB: number | null;
  /** `Q4_K_M`. */
  quantisation: string | null;
  /** UTC ms. */
  created: number | null;
  /** True: the server at hand passes its calls on to another. */
  remote: boolean;
}

export type ModelKind = 'chat' | 'embedding' | 'other';
export type FactSource = 'endpoint' | 'registry' | 'assumed';

export interface DiscoveredModel {
  upstreamName: string;
  /** `<endpointId>/<upstreamName>`, unique in the catalog. */
  suggestedId: string;
  label: string;
  /** Tokens. */
  contextWindow: number | null;
  maxOutput: number | null;
  price: ModelPrice | null;
  capabilities: Capability[];
  kind: ModelKind;
  tier: Tier;
  /** One clause for people. */
  tierWhy: string;
  facts: {
    contextFrom: FactSource | null;
    priceFrom: FactSource | null;
    capabilitiesFrom: FactSource | null;
  };
  parameterB: number | null;
  quantisation: string | null;
  created: number | null;
  /** Whether it is ticked when the list is shown. */
  preselected: boolean;
}

/** What the wire said; the models are not yet described. */
export interface ProbeResult {
  stages: StageResult[];
  verdict: Verdict;
  /** An address on the same host that answers as this one should; null: none was found or needed. */
  proposedBaseUrl: string | null;
  /** The protocol it seems to speak instead. */
  proposedProtocol: Protocol | null;
  listed: ListedModel[];
  /** True: it lists more models than are read. */
  truncated: boolean;
  totalMs: number;
}

export interface ProbeReport extends Omit<ProbeResult, 'listed'> {
  models: DiscoveredModel[];
}

export interface ProbeInput {
  protocol: Protocol;
  /** An http or https address without user and password. */
  baseUrl: string;
  locality: Locality;
  preset: Pick<PresetView, 'id' | 'label' | 'key'> | null;
  key: string | null;
  headers: Readonly<Record<string, string>>;
}

/** Tests connections; lib/providers/probe implements it. */
export interface Prober {
  /** Never rejects; what is aborted is reported as a timeout. */
  probe(input: ProbeInput, signal: AbortSignal): Promise<ProbeResult>;
}
