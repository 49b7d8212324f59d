import { formatBytes } from '@/components/settings/egress/format-bytes';
import { durationParts, formatCount, formatPercent, plural, UNKNOWN } from '@/components/ui/format';
import type { StoryPayload } from '@/lib/http/api/request-story';
import { formatNano } from './story-words';

interface Card {
  label: string;
  figure: string;
  small: string;
}

/** The six figures one looks for first. */
export function StoryCards({ story }: { story: StoryPayload }) {
  return (
    <dl className="grid grid-cols-2 gap-px border-b bg-line sm:grid-cols-3 lg:grid-cols-6">
      {cardsOf(story).map(({ label, figure, small }) => (
        <div key={label} className="min-w-0 bg-ground px-4 py-3">
          <dt className="micro">{label}</dt>
          <dd className="wrap-anywhere">
            <span className="text-title font-medium text-ink lg:text-[20px] lg:leading-8">{figure}</span>{' '}
            <small className="text-data text-mute">{small}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function cardsOf({ request, cost, egress }: StoryPayload): Card[] {
  const running = request.status === 'streaming';
  const { analyzingMs, routingMs } = request;
  const deciding = analyzingMs === null || routingMs === null ? null : analyzingMs + routingMs;
  const total = durationParts(request.totalMs);
  const decision = durationParts(deciding);
  return [
    { label: 'Total', figure: total.value, small: running ? 'still running' : total.unit },
    { label: 'Decision', figure: decision.value, small: decision.unit },
    {
      label: 'Tokens in / out',
      figure: `${formatCount(request.inputTokens)} / ${formatCount(request.outputTokens)}`,
      small: request.costEstimated ? 'in part estimated' : '',
    },
    { label: 'Cost', figure: formatNano(request.costNanoUsd), small: costWords(request, cost) },
    savedCard(cost.baseline, request),
    {
      label: 'Left the machine',
      figure: egress.leftBytes === 0 && egress.leftCalls === 0 ? 'nothing' : formatBytes(egress.leftBytes),
      small: egress.leftCalls === 0 ? (running ? 'so far' : '') : plural(egress.leftHosts.length, 'host'),
    },
  ];
}

function costWords(
  { status, costNanoUsd, costEstimated, simulated }: StoryPayload['request'],
  { sumNanoUsd }: StoryPayload['cost'],
) {
  if (status === 'streaming') return `so far ${formatNano(sumNanoUsd)}`;
  if (status === 'interrupted') return `known ${formatNano(sumNanoUsd)}`;
  if (costNanoUsd === null && status !== 'dry_run') return 'a part is unknown';
  if (simulated) return 'simulated';
  return costEstimated ? 'estimated' : '';
}

function savedCard(
  baseline: StoryPayload['cost']['baseline'],
  { costNanoUsd, simulated }: StoryPayload['request'],
): Card {
  const label = 'Saved';
  if (baseline === null)
    return { label, figure: UNKNOWN, small: simulated ? 'simulated' : 'nothing to compare with' };
  const { nanoUsd, savedNanoUsd, modelId } = baseline;
  const percent =
    nanoUsd === null || nanoUsd === 0 || costNanoUsd === null
      ? null
      : ((nanoUsd - costNanoUsd) / nanoUsd) * 100;
  return {
    label,
    figure: formatNano(savedNanoUsd),
    small: `${percent === null ? '' : `${formatPercent(percent)} `}vs ${modelId}`,
  };
}
