import { formatCount, formatDuration, UNKNOWN } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { exactUsd, momentWords, plainWord, statusWords } from './words';

export function Moment({ ms }: { ms: number }) {
  return (
    <time dateTime={new Date(ms).toISOString()} title={new Date(ms).toISOString()}>
      {momentWords(ms, Date.now())}
    </time>
  );
}

export function Status({ status, simulated = false }: { status: string; simulated?: boolean | null }) {
  const { word, mark } = statusWords(status);
  return (
    <span className="row">
      <Mark kind={simulated && mark === 'solid' ? 'hatch' : mark} />
      <span className="truncate">
        {word}
        {simulated ? ' · simulated' : ''}
      </span>
    </span>
  );
}

/** Exact; one that rests on tokens we counted says so. */
export function Cost({ nanoUsd, estimated }: { nanoUsd: number | null; estimated: boolean | null }) {
  return estimated && nanoUsd !== null ? (
    <>
      <Mark kind="hatch" /> {exactUsd(nanoUsd)} est.
    </>
  ) : (
    exactUsd(nanoUsd)
  );
}

export function tokensText(input: number | null, output: number | null): string {
  return input === null && output === null ? UNKNOWN : `${formatCount(input)} → ${formatCount(output)}`;
}

export function ms(value: number | null): string {
  return formatDuration(value);
}

export function wordOr(word: string | null): string {
  return word === null || word === '' ? UNKNOWN : plainWord(word);
}

export function tierText(tier: number | null): string {
  return tier === null ? UNKNOWN : `T${tier}`;
}

export function yesNo(value: boolean | null): string {
  return value === null ? UNKNOWN : value ? 'yes' : 'no';
}
