// What: a request's cost as rows one can add up by hand.
// Why: the sum stands under its lines, and failed calls and judges stand apart.
// Not for: computing any of them (lib/services/request-story-cost.ts).
import { formatCount, UNKNOWN } from '@/components/ui/format';
import type { StackRow } from '@/components/ui/stack-table';
import type { StoryPayload } from '@/lib/http/api/request-story';
import type { AttemptCost, StoryAttempt } from '@/lib/services/request-story-types';
import { callName, formatNano, formatPrice, resultWords, tokensWords } from './story-words';

type Group = 'answers' | 'failed' | 'judge' | 'shadow';

const GROUPS: readonly { group: Group; title: string }[] = [
  { group: 'answers', title: 'Answers' },
  { group: 'failed', title: 'Attempts that came to nothing' },
  { group: 'judge', title: 'Judges' },
  { group: 'shadow', title: 'Shadow calls, apart from the request' },
];

const STRONG = 'font-medium text-ink';

export function costRows(story: StoryPayload): StackRow[] {
  const rows: StackRow[] = [];
  for (const { group, title } of GROUPS) {
    const calls = story.attempts.filter((attempt) => groupOf(attempt) === group);
    if (calls.length === 0) continue;
    rows.push({ key: group, tone: 'text-mute', span: 4, cells: [title, '', '', ''] });
    for (const attempt of calls) {
      const cost = story.cost.attempts.find(({ attemptId }) => attemptId === attempt.id);
      if (cost) rows.push(...callRows(attempt, cost));
    }
  }
  return [...rows, totalRow(story.cost), ...baselineRows(story)];
}

export function groupOf({ purpose, status }: StoryAttempt): Group {
  if (purpose !== 'answer') return purpose;
  return status === 'ok' ? 'answers' : 'failed';
}

function callRows(
  attempt: StoryAttempt,
  { lines, nanoUsd, estimated, priceVersion }: AttemptCost,
): StackRow[] {
  const state = attempt.status === 'ok' ? '' : `, ${resultWords(attempt)}`;
  const est = estimated ? ' est.' : '';
  const shown = nanoUsd === 0 ? [] : (lines ?? []);
  return [
    {
      key: attempt.id,
      tone: 'text-ink',
      cells: [
        `${callName(attempt)} ${attempt.modelId}${state}`,
        tokensWords(attempt.inputTokens, attempt.outputTokens) + est,
        nanoUsd === 0 ? '$0' : lines ? (priceVersion ?? UNKNOWN) : priceMissing(nanoUsd, priceVersion),
        `${formatNano(nanoUsd)}${est}`,
      ],
    },
    ...shown.map((line) => ({
      key: `${attempt.id}/${line.label}`,
      tone: 'text-mute',
      cells: [
        `– ${line.label}`,
        formatCount(line.tokens),
        formatPrice(line.usdPerMTok),
        formatNano(line.nanoUsd),
      ],
    })),
  ];
}

function priceMissing(nanoUsd: number | null, version: string | null): string {
  if (version === null) return nanoUsd === null ? 'no price known' : UNKNOWN;
  return nanoUsd === null ? 'no usage was sent' : `price not kept (${version})`;
}

function totalRow({ totalNanoUsd, sumNanoUsd }: StoryPayload['cost']): StackRow {
  return {
    key: 'total',
    tone: STRONG,
    cells: ['Total of the request', '', sumWords(totalNanoUsd, sumNanoUsd), formatNano(totalNanoUsd)],
  };
}

/** Whether what is listed is what was recorded. */
export function sumWords(totalNanoUsd: number | null, sumNanoUsd: number | null): string {
  if (totalNanoUsd === null)
    return sumNanoUsd === null ? 'a part is unknown' : `listed: ${formatNano(sumNanoUsd)}`;
  if (sumNanoUsd === totalNanoUsd) return 'adds up';
  return `listed: ${formatNano(sumNanoUsd)}`;
}

function baselineRows({ cost: { baseline }, request }: StoryPayload): StackRow[] {
  if (baseline === null) return [];
  const { modelId, nanoUsd, inputTokens, outputTokens, price, priceVersion, savedNanoUsd } = baseline;
  const est = nanoUsd === null ? '' : ' est.';
  const rates = price
    ? `${formatPrice(price.input)} / ${formatPrice(price.output)}, ${priceVersion}`
    : 'price not kept';
  return [
    {
      key: 'baseline',
      cells: [
        `If all on ${modelId}`,
        tokensWords(inputTokens, outputTokens),
        nanoUsd === null ? whyNoBaseline(request.status) : rates,
        `${formatNano(nanoUsd)}${est}`,
      ],
    },
    {
      key: 'saved',
      tone: STRONG,
      cells: ['Saved', '', '', `${formatNano(savedNanoUsd)}${savedNanoUsd === null ? '' : est}`],
    },
  ];
}

function whyNoBaseline(status: StoryPayload['request']['status']): string {
  return status === 'ok' ? 'unknown' : 'not every part was answered';
}
