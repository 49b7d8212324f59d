// What: what may leave this machine by the settings as they stand, and what would stop it.
// Why: the record says what happened; an owner also wants to know what can.
// Not for: what did leave (egress-words.ts).
import { plural } from '@/components/ui/format';
import type { EndpointView, FleetView, PolicyView } from '@/lib/services/settings/types';
import { isLoopback } from '@/lib/shared/env';
import type { PolicyPreset } from '@/lib/shared/vocabulary';

export interface MayLeave {
  what: string;
  /** `asked`: only when the owner asks for it. */
  can: 'yes' | 'asked' | 'no';
  why: string;
  /** Absent where nothing has to be stopped. */
  stop?: { label: string; href: string };
}

const PRIVACY = '/settings/policy?open=privacy';
const JUDGE = '/settings/policy?open=judge';
const ENDPOINTS = '/settings/endpoints';

/** Every way out there is, the last row being the rest. */
export function listMayLeave(fleet: FleetView, policy: PolicyView): MayLeave[] {
  const near = fleet.endpoints.filter((endpoint) => !endpoint.leaves && isElsewhere(endpoint));
  return [
    prompts(fleet, policy),
    ...(near.length > 0 ? [onNetwork(near)] : []),
    sensitive(fleet, policy),
    judge(policy),
    embeddings(policy),
    {
      what: 'Connection tests',
      can: 'asked',
      why: 'Only when you press Test, to the address in the form.',
    },
    {
      what: 'Telemetry, fonts, updates',
      can: 'no',
      why: 'Nothing of the kind is built in.',
    },
  ];
}

function prompts(fleet: FleetView, policy: PolicyView): MayLeave {
  const what = 'Prompts and their answers';
  const cloud = fleet.endpoints.filter(({ leaves, models }) => leaves && models.length > 0);
  if (cloud.length === 0) return { what, can: 'no', why: 'No cloud endpoint serves a model.' };
  const kept = presetsKeptHere(policy);
  const to = `To ${nameHosts(cloud)}`;
  if (isAllKeptHere(policy)) return { what, can: 'no', why: 'Every policy keeps all work on this machine.' };
  const stop = { label: 'Policy → Privacy', href: PRIVACY };
  if (kept.includes(policy.defaultPolicy))
    return { what, can: 'asked', why: `${to}, only for a request that names another policy.`, stop };
  const except = kept.length === 0 ? '' : `, not with the policy ${kept.join(' or ')}`;
  return { what, can: 'yes', why: `${to}${except}.`, stop };
}

function onNetwork(near: readonly EndpointView[]): MayLeave {
  return {
    what: 'Prompts on your network',
    can: 'yes',
    why: `To ${nameHosts(near)}: another machine, counted as yours.`,
    stop: { label: 'Endpoints', href: ENDPOINTS },
  };
}

function sensitive(fleet: FleetView, policy: PolicyView): MayLeave {
  const what = 'Prompts found sensitive';
  if (!fleet.endpoints.some(({ leaves, models }) => leaves && models.length > 0))
    return { what, can: 'no', why: 'No cloud endpoint serves a model.' };
  if (isAllKeptHere(policy)) return { what, can: 'no', why: 'Every policy keeps all work on this machine.' };
  const { locality, privacy } = effective(policy);
  const stop = { label: 'Policy → Privacy', href: PRIVACY };
  if (locality === 'local_only')
    return { what, can: 'asked', why: 'Only for a request that names another policy.', stop };
  if (privacy.mode === 'off')
    return { what, can: 'yes', why: 'The privacy filter is off: they are treated like any other.', stop };
  return { what, can: 'yes', why: 'Only where no model on this machine can take them.', stop };
}

function judge(policy: PolicyView): MayLeave {
  const what = 'Prompts read by the judge';
  const { judge: settings, locality } = effective(policy);
  const { model } = settings;
  if (model === null) return { what, can: 'no', why: 'No judge is named.' };
  if (localityOf(policy, model) === 'local')
    return { what, can: 'no', why: `${model} judges where you run it yourself.` };
  const stop = { label: 'Policy → Judge', href: JUDGE };
  if (locality === 'local_only')
    return { what, can: 'asked', why: `To ${model}, only for a request that names another policy.`, stop };
  return { what, can: 'yes', why: `To ${model}.`, stop };
}

function embeddings(policy: PolicyView): MayLeave {
  const what = 'Texts to embed';
  const cloud = policy.models.filter(
    ({ capabilities, locality }) => capabilities.includes('embeddings') && locality === 'cloud',
  );
  if (cloud.length === 0)
    return {
      what,
      can: 'no',
      why: 'The router embeds inside this process; no cloud model embeds for clients.',
    };
  return {
    what,
    can: 'yes',
    why: `When a client asks /v1/embeddings for ${cloud.map(({ id }) => id).join(' or ')}.`,
    stop: { label: 'Endpoints', href: ENDPOINTS },
  };
}

function presetsKeptHere({ effective: all }: PolicyView): PolicyPreset[] {
  return (Object.keys(all) as PolicyPreset[]).filter((name) => all[name].locality === 'local_only');
}

function isAllKeptHere(policy: PolicyView): boolean {
  return presetsKeptHere(policy).length === Object.keys(policy.effective).length;
}

function effective({ effective: all, defaultPolicy }: PolicyView) {
  return all[defaultPolicy];
}

function localityOf({ models }: PolicyView, model: string): 'local' | 'cloud' {
  return models.find(({ id }) => id === model)?.locality ?? 'cloud';
}

/** Answers without being this machine. */
function isElsewhere({ baseUrl }: EndpointView): boolean {
  return baseUrl !== null && URL.canParse(baseUrl) && !isLoopback(new URL(baseUrl).hostname);
}

function nameHosts(endpoints: readonly EndpointView[]): string {
  const hosts = [...new Set(endpoints.map(({ host, label }) => host ?? label))];
  return hosts.length > 3
    ? `${hosts.slice(0, 2).join(', ')} and ${plural(hosts.length - 2, 'host')} more`
    : hosts.join(', ');
}
