import type { ProbeStage } from '@/lib/catalog/probe-report';
import { type Caller, type Got, MAX_LIST_BYTES } from './get-json';
import { failure } from './judge-connection';
import { type ListPage, protocolOfError, readList } from './read-list';
import type { Failure, ProbeInput } from './types';

export type Judged = { page: ListPage } | { stage: ProbeStage; failure: Failure };

/** What an answer to the question for models means. */
export function judgeAnswer(got: Got, input: ProbeInput, { key }: Pick<Caller, 'key'>): Judged {
  const { host } = new URL(input.baseUrl);
  const at = (stage: ProbeStage, code: Failure['verdict']['code'], says: string, advice: string | null) => ({
    stage,
    failure: failure(code, says, advice),
  });
  if (got.kind === 'timeout')
    return at(
      'path',
      'timeout',
      `${host} took the connection but did not answer in time.`,
      'It may be busy loading a model, or the port belongs to another program.',
    );
  if (got.kind === 'too_big')
    return at(
      'models',
      'server_error',
      `${host} answered with more than ${MAX_LIST_BYTES / 1024 ** 2} MB.`,
      'Check that the address is that of a model server.',
    );
  if (got.kind === 'failed')
    return got.code === 'ADDRESS_REFUSED'
      ? at(
          'path',
          'address_refused',
          `${host} leads to an address that is not called.`,
          'Set its locality to “local” if it is yours.',
        )
      : at(
          'path',
          'not_http',
          `${host} takes connections but does not answer in HTTP.`,
          'Check the port; another program may have it.',
        );
  const { status } = got;
  const reason = got.said === null ? '' : ` It says: “${got.said}”`;
  if (status >= 300 && status < 400) return { stage: 'path', failure: redirected(got.location, input) };
  const isKeyProblem = got.codes.some((code) =>
    /API_KEY_INVALID|invalid_api_key|authentication_error/.test(code),
  );
  if (status === 401 || (status === 400 && isKeyProblem) || (status === 403 && key === null)) {
    const proposedProtocol = otherProtocol(got.json, input);
    const judged =
      key === null
        ? at('key', 'key_missing', `${host} asks for a key.`, 'Enter the key of this endpoint.')
        : at(
            'key',
            'key_refused',
            `${host} refused the key.${reason}`,
            'Check that the whole key was copied, that it belongs to this provider, and that it was not revoked.',
          );
    return { ...judged, failure: { ...judged.failure, proposedProtocol } };
  }
  if (status === 402)
    return at(
      'key',
      'forbidden',
      `${host} knows the key, but its account has no credit.${reason}`,
      'Add credit to the account.',
    );
  if (status === 403)
    return at(
      'key',
      'forbidden',
      `${host} knows the key but does not let it list models.${reason}`,
      'Check the permissions of the key and the regions the provider serves.',
    );
  if (status === 429)
    return at(
      'key',
      'rate_limited',
      `${host} has had too many requests for this key.${reason}`,
      'Wait a minute and test again.',
    );
  if (status >= 500)
    return at(
      'path',
      'server_error',
      `${host} failed with ${status}.${reason}`,
      status === 503
        ? 'It may still be loading its model; test again in a moment.'
        : 'Look into the server’s own log, or test again later.',
    );
  const page = status < 300 && !got.isHtml ? readList(got.json) : null;
  const { pathname } = new URL(input.baseUrl);
  const path = pathname === '/' ? 'this address' : pathname;
  if (!page) {
    const what = got.isHtml ? 'a web page' : status >= 400 ? `${status}` : 'something else';
    return at(
      'path',
      'wrong_path',
      `${host} answered at ${path} with ${what} instead of a list of models.${reason}`,
      'Check the path of the address; it usually ends in /v1.',
    );
  }
  // An empty list has nobody's shape.
  const speaks = page.models.length === 0 ? null : otherShape(page.shape, input);
  if (speaks === null) return { page };
  const judged = at(
    'path',
    'wrong_path',
    `${host} lists its models as ${NAMES[speaks]} does.`,
    `Choose ${NAMES[speaks]}’s protocol.`,
  );
  return { ...judged, failure: { ...judged.failure, proposedProtocol: speaks } };
}

const NAMES = { anthropic: 'Anthropic', google: 'Gemini', ollama: 'Ollama', openai: 'OpenAI' } as const;

/** Servers that take Anthropic's messages often list their models as OpenAI does; that is no mistake. */
function otherShape(shape: ListPage['shape'], { protocol }: ProbeInput): ListPage['shape'] | null {
  if (shape === protocol || (shape === 'openai' && protocol !== 'google')) return null;
  return shape;
}

function otherProtocol(json: unknown, { protocol }: ProbeInput) {
  const found = protocolOfError(json);
  return found === protocol || protocol === 'ollama' ? null : found;
}

function redirected(location: string | null, { baseUrl }: ProbeInput): Failure {
  const from = new URL(baseUrl);
  const to = location !== null && URL.canParse(location, baseUrl) ? new URL(location, baseUrl) : null;
  if (!to) return failure('redirected', `${from.host} redirects to nowhere.`, 'Check the address.');
  if (to.hostname !== from.hostname)
    return failure(
      'redirected',
      `${from.host} redirects to ${to.host}, and redirects are not followed: the key belongs to ${from.host}.`,
      `Enter the address at ${to.host} yourself if you trust it.`,
    );
  const proposedBaseUrl = `${to.origin}${to.pathname.replace(/\/(?:models|api\/tags)\/?$/, '').replace(/\/+$/, '')}`;
  const isLogin = /log-?in|sign-?in|auth/i.test(to.pathname);
  return {
    ...failure(
      'redirected',
      `${from.host} redirects to ${to.origin}${to.pathname}.`,
      'Use the address it redirects to.',
    ),
    proposedBaseUrl: isLogin || proposedBaseUrl === baseUrl ? null : proposedBaseUrl,
  };
}
