import type { ShadowReason } from '@/lib/telemetry/queries/get-shadow-reasons';
import type { ShadowView } from './types';

type Rule = readonly [RegExp, string];

// What is kept names models and kinds of errors; here one sentence stands for all of a kind. The first that fits counts.
const SKIPPED: readonly Rule[] = [
  [/^a fallback answered/, 'A fallback answered, and with which probability is not known.'],
  [
    /and (?:the judge|the judge model) is elsewhere$/,
    'The text has to stay on this machine, and the judge is elsewhere.',
  ],
  [
    /, and .+ is elsewhere$/,
    'The text has to stay on this machine, and no other model that could answer is on it.',
  ],
  [/^the judge answered/, 'The judge gave the answer itself, and no judge compares its own answers.'],
  [/is the judge, and no judge/, 'The only other model is the judge, and no judge compares its own answers.'],
  [/judge/, 'The judge could not be asked: it is missing, unpriced, blocked or failing.'],
  [/^it would cost more/, 'One comparison would have cost more than a whole day may.'],
  [/^what a day may cost/, 'What a day may cost was spent.'],
  [/others were waiting$/, 'Too many comparisons were waiting.'],
  [/^Switchyard was stopped/, 'Switchyard was stopped.'],
  [
    /^no other model|cannot be called$|would not get all of|^the price of/,
    'No other model could have been asked.',
  ],
];
const SKIPPED_OTHERWISE = 'The second model was not called: it failed repeatedly, or no budget was left.';

const FAILED: readonly Rule[] = [
  [/gave no verdict$/, 'The judge gave no verdict.'],
  [/answered without text$/, 'The second model answered without text.'],
  [/^Switchyard was stopped/, 'Switchyard was stopped.'],
  [/ failed \(\w+\)$/, 'The second model or the judge failed while it was asked.'],
];
const FAILED_OTHERWISE =
  'The judge was not called in both orders: it failed repeatedly, or no budget was left.';

/** Why there is no label, in fixed sentences, most frequent first. */
export function sayShadowReasons(rows: readonly ShadowReason[]): ShadowView['reasons'] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const reason = sentenceOf(row);
    counts.set(reason, (counts.get(reason) ?? 0) + row.n);
  }
  return [...counts].map(([reason, n]) => ({ reason, n })).sort((a, b) => b.n - a.n);
}

function sentenceOf({ status, reason }: ShadowReason): string {
  const [rules, otherwise] = status === 'failed' ? [FAILED, FAILED_OTHERWISE] : [SKIPPED, SKIPPED_OTHERWISE];
  return rules.find(([pattern]) => pattern.test(reason))?.[1] ?? otherwise;
}
