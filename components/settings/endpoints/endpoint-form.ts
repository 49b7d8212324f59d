import { localityOf } from '@/lib/catalog/locality';
import type { EndpointView, FleetView } from '@/lib/services/settings/types';
import type { Locality, Protocol } from '@/lib/shared/vocabulary';

export interface HeaderRow {
  /** Of the row on the screen. */
  key: number;
  name: string;
  value: string;
}

/** What is typed; text as it stands in the fields. */
export interface EndpointForm {
  preset: string;
  protocol: Protocol;
  baseUrl: string;
  apiKey: string;
  label: string;
  id: string;
  /** Empty: guessed from the address. */
  locality: Locality | '';
  responses: boolean;
  /** Null: as they are. */
  headers: HeaderRow[] | null;
  /** True: the key that is kept goes. */
  removeKey: boolean;
}

export const EMPTY_FORM: EndpointForm = {
  preset: '',
  protocol: 'openai',
  baseUrl: '',
  apiKey: '',
  label: '',
  id: '',
  locality: '',
  responses: false,
  headers: null,
  removeKey: false,
};

type Preset = FleetView['presets'][number];

/** Another preset: its address and protocol are put in; what belongs to the former one goes. */
export function withPreset(form: EndpointForm, preset: Preset | null): EndpointForm {
  if (!preset) return { ...form, preset: '' };
  return {
    ...form,
    preset: preset.id,
    protocol: preset.protocol,
    baseUrl: preset.baseUrl,
    apiKey: preset.id === form.preset ? form.apiKey : '',
    locality: '',
    responses: false,
  };
}

/** The form that changes an endpoint; secrets stay empty, which means unchanged. */
export function formOf(view: EndpointView): EndpointForm {
  const baseUrl = view.baseUrl ?? '';
  return {
    ...EMPTY_FORM,
    preset: view.preset ?? '',
    protocol: view.protocol,
    baseUrl,
    label: view.label === view.id ? '' : view.label,
    id: view.id,
    locality: view.locality === guessLocality(baseUrl) ? '' : view.locality,
    responses: view.responses,
  };
}

/** Null while the address is none. */
export function guessLocality(baseUrl: string): Locality | null {
  return URL.canParse(baseUrl.trim()) ? localityOf(baseUrl.trim()) : null;
}

/** Host and port; null while the address is none. */
export function hostOf(baseUrl: string): string | null {
  return URL.canParse(baseUrl.trim()) ? new URL(baseUrl.trim()).host : null;
}

/** Scheme, host and port, which a key is bound to; null while the address is none. */
export function originOf(baseUrl: string): string | null {
  return URL.canParse(baseUrl.trim()) ? new URL(baseUrl.trim()).origin : null;
}

/** The id the endpoint gets: what was typed, else the preset's or the host's name, made unique. */
export function idFor(form: EndpointForm, endpoints: readonly Pick<EndpointView, 'id' | 'source'>[]): string {
  if (form.id.trim() !== '') return form.id.trim();
  const named = form.preset !== '' && form.preset !== 'openai-compatible';
  const wish = named
    ? form.preset
    : (hostOf(form.baseUrl) ?? 'endpoint').replace(/^[^A-Za-z0-9]+|[^\w.:-]/g, '');
  const taken = endpoints.map(({ id }) => id);
  if (!taken.includes(wish)) return wish;
  let number = 2;
  while (taken.includes(`${wish}-${number}`)) number++;
  return `${wish}-${number}`;
}
