import type { EndpointView, FleetView } from '@/lib/services/settings/types';
import { type EndpointForm, hostOf, originOf } from './endpoint-form';

/** Said as soon as the address points at another origin than the key is bound to; null: it does not. */
export function sayKeyStays(
  view: Pick<EndpointView, 'baseUrl' | 'key'>,
  form: Pick<EndpointForm, 'baseUrl' | 'apiKey'>,
): string | null {
  const [before, now] = [originOf(view.baseUrl ?? ''), originOf(form.baseUrl)];
  if (view.key.state !== 'set' || before === null || now === null || before === now) return null;
  const [oldHost, newHost] = [hostOf(view.baseUrl ?? ''), hostOf(form.baseUrl)];
  // The same host by another scheme or port still is another origin.
  const [from, to] = oldHost === newHost ? [before, now] : [oldHost, newHost];
  return `The key stays bound to ${from}; enter it again for ${to}.`;
}

/** What an empty or a filled key field means. */
export function sayKeyField(
  preset: FleetView['presets'][number] | null,
  view: Pick<EndpointView, 'key'> | null,
  form: Pick<EndpointForm, 'removeKey'>,
): string {
  if (form.removeKey) return 'The key that is kept will be deleted.';
  if (view?.key.state === 'set') return 'Empty: the key stays as it is.';
  if (view?.key.state === 'unreadable') return 'The key that is kept cannot be opened; enter it again.';
  if (view?.key.state === 'elsewhere')
    return 'The key that is kept is bound to another address; enter it for this one.';
  if (preset?.key === 'none') return 'None is needed; sealed where you give one.';
  return 'Sealed, sent to this address alone, never shown, logged or exported.';
}
