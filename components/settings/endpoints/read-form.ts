import type { ServerError } from '@/components/ui/fetch-json';
import type { ProbeReport, VerdictCode } from '@/lib/catalog/probe-report';
import type { EndpointForm } from './endpoint-form';
import type { TestBody } from './endpoints-client';

export const FORM_FIELDS = ['preset', 'baseUrl', 'apiKey', 'id', 'label', 'locality', 'headers'] as const;
export type FormField = (typeof FORM_FIELDS)[number];
export type FormProblems = Partial<Record<FormField, string>>;

/** The endpoint as the server takes it; secrets stand apart from it. */
export interface EndpointBody {
  id: string;
  protocol: string;
  baseUrl: string;
  preset?: string;
  label?: string;
  locality?: string;
  responses?: boolean;
}

export interface Secrets {
  /** Absent: as it is. Null: removed. */
  api_key?: string | null;
  /** Absent: as they are. */
  headers?: Record<string, string>;
}

const KEY = /^[\x21-\x7e]{1,4096}$/;
const ID = /^[A-Za-z0-9][\w.:/-]{0,99}$/;
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;

/** Every field that cannot be meant, with what was expected. Empty: all can. */
export function checkForm(form: EndpointForm): FormProblems {
  const url = form.baseUrl.trim();
  const key = form.apiKey.trim();
  return {
    ...(url === '' && { baseUrl: 'The address of the server, such as https://api.example.com/v1.' }),
    ...(url !== '' &&
      !/^https?:\/\/[^/\s]+/.test(url) && {
        baseUrl: 'An address begins with http:// or https:// and names a host.',
      }),
    ...(/^https?:\/\/[^/\s]+/.test(url) &&
      !URL.canParse(url) && { baseUrl: 'This is not an address; is there a space or a stray character?' }),
    ...(key !== '' &&
      !KEY.test(key) && {
        apiKey: 'A key is printable ASCII without spaces; was it cut or wrapped while copying?',
      }),
    ...(form.id.trim() !== '' &&
      !ID.test(form.id.trim()) && {
        id: 'Letters, digits and . _ - : / only, beginning with one of the first.',
      }),
    ...problemOfHeaders(form),
  };
}

function problemOfHeaders({ headers }: EndpointForm): FormProblems {
  const filled = (headers ?? []).filter(({ name, value }) => name.trim() !== '' || value !== '');
  const wrong = filled.find(({ name }) => !HEADER_NAME.test(name.trim()));
  if (wrong) return { headers: `“${wrong.name}” is not the name of an HTTP header.` };
  const empty = filled.find(({ value }) => value.trim() === '');
  if (empty)
    return {
      headers: `${empty.name} has no value; values that are kept are never shown, so enter it again.`,
    };
  const names = filled.map(({ name }) => name.trim().toLowerCase());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  return twice ? { headers: `${twice} is there twice.` } : {};
}

/** The endpoint's own part of a request. */
export function endpointBody(form: EndpointForm, id: string): EndpointBody {
  const label = form.label.trim();
  return {
    id,
    protocol: form.protocol,
    baseUrl: form.baseUrl.trim(),
    ...(form.preset !== '' && { preset: form.preset }),
    ...(label !== '' && { label }),
    ...(form.locality !== '' && { locality: form.locality }),
    ...(form.protocol === 'openai' && form.responses && { responses: true }),
  };
}

/** The form's connection as a test takes it; `id` is the endpoint's own or the one it will get. */
export function testBody(form: EndpointForm, id: string): TestBody {
  const { protocol, baseUrl, preset, locality } = endpointBody(form, id);
  const { api_key, headers } = secretsBody(form);
  return {
    id,
    endpoint: { protocol, baseUrl, ...(preset && { preset }), ...(locality && { locality }) },
    ...(api_key && { api_key }),
    ...(headers && { headers }),
  };
}

/** The secrets' part of a request; nothing in it means that they stay. */
export function secretsBody(form: EndpointForm): Secrets {
  const key = form.apiKey.trim();
  return {
    ...(key !== '' && { api_key: key }),
    ...(key === '' && form.removeKey && { api_key: null }),
    ...(form.headers && { headers: headersOf(form.headers) }),
  };
}

function headersOf(rows: NonNullable<EndpointForm['headers']>): Record<string, string> {
  return Object.fromEntries(
    rows.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value.trim()]),
  );
}

const FIELD_OF: readonly [RegExp, FormField][] = [
  [/^(?:endpoint|endpoints\[\d+\])\.(?:id)$/, 'id'],
  [/^(?:endpoint|endpoints\[\d+\])\.(?:baseUrl|protocol)$/, 'baseUrl'],
  [/^(?:endpoint|endpoints\[\d+\])\.label$/, 'label'],
  [/^(?:endpoint|endpoints\[\d+\])\.locality$/, 'locality'],
  [/^(?:endpoint|endpoints\[\d+\])\.preset$/, 'preset'],
  [/^api_key$/, 'apiKey'],
  [/^headers/, 'headers'],
];

/** What the server refused, at its fields, and what belongs to none of them. */
export function problemsOf(error: ServerError): { fields: FormProblems; rest: string[] } {
  const named =
    error.problems.length > 0 ? error.problems : [{ path: error.param ?? '', message: error.message }];
  const fields: FormProblems = {};
  const rest: string[] = [];
  for (const { path, message } of named) {
    const field = FIELD_OF.find(([pattern]) => pattern.test(path))?.[1];
    if (field) fields[field] ??= error.problems.length > 0 ? sentence(message) : message;
    else rest.push(error.problems.length > 0 ? `${path}: ${message}` : message);
  }
  return { fields, rest };
}

function sentence(clause: string): string {
  const stop = /[.!?]”?$/.test(clause) ? '' : '.';
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}${stop}`;
}

/** What a test found wrong, at the field that can right it. */
export function problemOfReport({ verdict, stages }: Pick<ProbeReport, 'verdict' | 'stages'>): FormProblems {
  const field = fieldOfVerdict(verdict.code);
  const failed = stages.find(({ state }) => state === 'failed');
  return field && failed ? { [field]: sentence(failed.detail) } : {};
}

/** The field a test's verdict is about; null: none. */
function fieldOfVerdict(code: VerdictCode): 'baseUrl' | 'apiKey' | null {
  switch (code) {
    case 'key_missing':
    case 'key_refused':
    case 'forbidden':
      return 'apiKey';
    case 'dns_failed':
    case 'refused':
    case 'unreachable':
    case 'timeout':
    case 'tls_failed':
    case 'address_refused':
    case 'not_http':
    case 'wrong_path':
    case 'redirected':
      return 'baseUrl';
    default:
      return null;
  }
}
