// What: finds out, stage by stage, whether an endpoint can be used and which models it has.
// Why: “it does not work” has seventeen causes, and each has its own remedy.
// Not for: sockets (lib/outbound/probe-connection.ts) or describing the models (lib/catalog/describe-models.ts).
import type { ListedModel, ProbeResult } from '@/lib/catalog/probe-report';
import { addDetails } from './add-details';
import { listUrl } from './base-variants';
import { checkKey } from './check-key';
import { findBase } from './find-base';
import { type Caller, canBeSent, type Got, getJson } from './get-json';
import { judgeAnswer } from './judge-answer';
import { failure, judgeConnection, portOf } from './judge-connection';
import { readPages } from './read-pages';
import { createStages } from './stages';
import type { Failure, ProbeInput, ProbePorts } from './types';

const LIMIT_MS = 15_000;
// A list comes from memory; one that takes longer belongs to a server that will be slow with prompts too.
const SLOW_MS = 3000;

/** Stops at the first stage that fails. The key goes to the given origin alone. Never rejects. */
export async function probeEndpoint(input: ProbeInput, given: ProbePorts): Promise<ProbeResult> {
  const { clock } = given;
  const signal = AbortSignal.any([given.signal, AbortSignal.timeout(given.limitMs ?? LIMIT_MS)]);
  const ports = { ...given, signal };
  const start = clock.monotonicMs();
  const stages = createStages();
  const end = (
    { verdict, proposedBaseUrl = null, proposedProtocol = null }: Failure,
    listed: ListedModel[] = [],
    truncated = false,
  ): ProbeResult => ({
    stages: stages.all(),
    verdict,
    proposedBaseUrl,
    proposedProtocol,
    listed,
    truncated,
    totalMs: Math.round(clock.monotonicMs() - start),
  });
  const stopAt = (stage: Parameters<typeof stages.fail>[0], ms: number | null, found: Failure) => {
    stages.fail(stage, ms, found.verdict.says);
    return end(found);
  };

  if (input.key !== null && !canBeSent(input.key))
    return stopAt(
      'key',
      null,
      failure(
        'key_refused',
        'The key holds a space, a line break or a character that no key has.',
        'Copy it again, without anything around it.',
      ),
    );
  const url = new URL(input.baseUrl);
  const isTls = url.protocol === 'https:';
  const facts = await ports.connect(
    { hostname: url.hostname, port: portOf(url), tls: isTls, allowPrivate: input.locality === 'local' },
    signal,
  );
  if (facts.dnsMs !== null) stages.pass('dns', facts.dnsMs, facts.addresses.slice(0, 3).join(', '));
  if (facts.connectMs !== null) stages.pass('connect', facts.connectMs, `${facts.connectedTo} answers.`);
  if (facts.tlsMs !== null) stages.pass('tls', facts.tlsMs, 'The certificate is trusted.');
  else if (!isTls) stages.skip('tls', 'The address is http.');
  if (facts.failed) return stopAt(facts.failed.stage, null, await judgeConnection(facts, input, ports));

  const caller: Caller = { ...input, fetch: ports.fetch, clock, signal };
  const got = await getJson(listUrl(input.baseUrl, input.protocol), caller);
  const judged = judgeAnswer(got, input, caller);
  if ('failure' in judged) {
    if (judged.stage !== 'path') stages.pass('path', got.ms, 'It is a model server’s.');
    return stopAt(judged.stage, got.ms, await withProposal(judged.failure, got, input, caller, ports));
  }
  stages.pass('path', got.ms, 'It lists its models.');

  const key = await checkKey(input, caller);
  if (key.state === 'failed') return stopAt('key', key.ms, key.failure);
  if (key.state === 'warned') stages.warn('key', key.ms, key.failure.verdict.says);
  else if (key.state === 'skipped') stages.skip('key', key.detail);
  else stages.pass('key', key.ms, key.detail);

  const before = clock.monotonicMs();
  const { models, truncated } = await readPages(judged.page, input.baseUrl, caller);
  if (models.length === 0)
    return stopAt(
      'models',
      null,
      failure(
        'no_models',
        `${url.host} answers, but has no models.`,
        input.protocol === 'ollama' ? 'Run `ollama pull` with the name of one.' : 'Load a model there first.',
      ),
    );
  const listed = await addDetails(models, input, caller);
  const count = `${listed.length} model${listed.length === 1 ? '' : 's'}`;
  stages.pass('models', clock.monotonicMs() - before, truncated ? `The first ${count}.` : `${count}.`);

  const seconds = (got.ms / 1000).toFixed(1);
  const slow = got.ms > SLOW_MS;
  if (slow) stages.warn('speed', got.ms, `Its list took ${seconds} s.`);
  else stages.pass('speed', got.ms, `Its list took ${seconds} s.`);
  if (key.state === 'warned') return end(key.failure, listed, truncated);
  return end(
    slow
      ? failure(
          'slow',
          `It works, but its list took ${seconds} s.`,
          'Prompts may wait as long; check the network and the server’s load.',
        )
      : failure('ok', `It works, and has ${count}.`, null),
    listed,
    truncated,
  );
}

/** A failure, with an address or protocol that would have worked, where one is found. */
async function withProposal(
  found: Failure,
  got: Got,
  input: ProbeInput,
  caller: Caller,
  ports: ProbePorts,
): Promise<Failure> {
  const { code } = found.verdict;
  if (code === 'not_http' && got.kind === 'failed') return await speaksTls(found, input, ports);
  // What most servers say when a port of theirs that wants TLS is asked in the clear.
  if (got.kind === 'answer' && got.status === 400) {
    const secured = await speaksTls(found, input, ports);
    if (secured !== found) return secured;
  }
  if (code !== 'wrong_path' || found.proposedProtocol) return found;
  const base = await findBase(input.baseUrl, caller);
  if (base.baseUrl === null) return await speaksTls(found, input, ports);
  const { says } = found.verdict;
  const advice = base.protocol
    ? `It speaks ${base.protocol === 'ollama' ? 'Ollama' : 'OpenAI'}’s protocol at ${base.baseUrl}.`
    : `Use ${base.baseUrl}.`;
  return {
    ...failure(code, says, advice),
    proposedBaseUrl: base.baseUrl,
    proposedProtocol: base.protocol,
  };
}

/** Whether a port that gave no useful answer in the clear wants https. */
async function speaksTls(found: Failure, input: ProbeInput, ports: ProbePorts): Promise<Failure> {
  const url = new URL(input.baseUrl);
  if (url.protocol === 'https:') return found;
  const target = {
    hostname: url.hostname,
    port: portOf(url),
    tls: true,
    allowPrivate: input.locality === 'local',
  };
  const { failed } = await ports.connect(target, ports.signal);
  const speaks = failed === null || /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(failed.code);
  if (!speaks) return found;
  return {
    ...failure(
      'not_http',
      `${url.host} speaks https; it was asked for http.`,
      'Write https:// in place of http://.',
    ),
    proposedBaseUrl: url.href.replace(/^http:/, 'https:').replace(/\/$/, ''),
  };
}
