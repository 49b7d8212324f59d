import { formatDuration } from '@/components/ui/format';
import { Mark, type MarkKind } from '@/components/ui/mark';
import {
  PROBE_STAGES,
  type ProbeStage,
  type StageResult,
  type VerdictCode,
} from '@/lib/catalog/probe-report';

const LABELS: Record<ProbeStage, string> = {
  dns: 'DNS',
  connect: 'Connect',
  tls: 'TLS',
  path: 'Path',
  key: 'Key',
  models: 'Models',
  speed: 'Speed',
};

const MARKS: Record<StageResult['state'], MarkKind> = {
  ok: 'solid',
  warned: 'hatch',
  failed: 'bad',
  skipped: 'hollow',
};

/** Where a connection ended, in a word or two; the verdict beside it says the rest. */
const ENDS: Partial<Record<VerdictCode, string>> = {
  dns_failed: 'no such name',
  refused: 'refused',
  unreachable: 'unreachable',
  timeout: 'no answer',
  tls_failed: 'not trusted',
  address_refused: 'not allowed',
  not_http: 'not HTTP',
  wrong_path: 'not found',
  redirected: 'leads elsewhere',
  key_missing: 'missing',
  key_refused: 'refused',
  forbidden: 'not allowed',
  rate_limited: 'too many requests',
  no_models: 'none',
  server_error: 'server error',
};

/** Seven stages of one connection, in order; while it is tested their outcome is open. */
export function StageStrip({
  stages,
  code,
}: {
  stages: readonly StageResult[] | null;
  code: VerdictCode | null;
}) {
  return (
    <ol className="grid grid-cols-1 gap-px bg-line sm:grid-cols-4 min-[1280px]:grid-cols-7">
      {PROBE_STAGES.map((stage) => (
        <Cell
          key={stage}
          stage={stage}
          result={stages?.find((each) => each.stage === stage) ?? null}
          code={code}
        />
      ))}
      <li aria-hidden="true" className="hidden bg-ground sm:block min-[1280px]:hidden" />
    </ol>
  );
}

function Cell({
  stage,
  result,
  code,
}: {
  stage: ProbeStage;
  result: StageResult | null;
  code: VerdictCode | null;
}) {
  const { words, detail } = sayStage(result, code);
  return (
    <li className="min-w-0 bg-ground px-4 py-2 max-sm:grid max-sm:grid-cols-[80px_minmax(0,1fr)] max-sm:items-baseline">
      <span className="micro block">{LABELS[stage]}</span>
      <span className={`row ${toneOf(result)}`}>
        <Mark kind={result ? MARKS[result.state] : 'half'} />
        {words}
      </span>
      {detail === '' ? null : (
        <span className="block text-mute wrap-anywhere max-sm:col-start-2">{detail}</span>
      )}
    </li>
  );
}

function toneOf(result: StageResult | null): string {
  if (result === null || result.state === 'skipped') return 'text-mute';
  return result.state === 'failed' ? 'font-medium text-signal' : 'text-ink';
}

/** A stage in words: what it came to or how long it took, and what more there is to say of it. */
export function sayStage(
  result: StageResult | null,
  code: VerdictCode | null,
): { words: string; detail: string } {
  if (result === null) return { words: 'testing …', detail: '' };
  const { stage, state, ms } = result;
  const detail = result.detail.replace(/\.$/, '');
  if (state === 'failed') return { words: (code && ENDS[code]) ?? 'failed', detail: '' };
  if (state === 'skipped') return { words: 'not run', detail: detail === 'Not tried' ? '' : detail };
  // The time is all there is to say of a speed that is well.
  const says = stage === 'speed' && state === 'ok' ? '' : detail;
  return { words: ms === null ? (state === 'ok' ? 'fine' : 'unsure') : formatDuration(ms), detail: says };
}
