import { headOf, tailOf } from '../text';

// Least squares against o200k_base on 1,500 public prompts (arena-hard 0.1 and 2.0, self-instruct),
// weighted by 1/tokens²: median error 4.6 %, 90 % under 14.4 %; four characters a token has 18 % and 46 %.
// The real tokenizer would hold 68 MB for the same purpose.
const PER = {
  word: 1.011,
  letterBeyondSeven: 0.127,
  innerCapital: 0.16,
  threeDigits: 1.382,
  lineBreak: 0.664,
  symbol: 0.861,
  repeatedSymbol: 0.048,
  foreignLetter: 0.31,
  ideograph: 0.794,
} as const;

const SAMPLE_UNITS = 2000;
const LONG_WORD = 7;
const DIGITS_PER_TOKEN = 3;
const FIRST_IDEOGRAPH = 0x2e80;

/** Estimated tokens of a text, at least 1. Reads two samples of a long text and extrapolates. */
export function estimateTokens(text: string): number {
  if (text.length <= 2 * SAMPLE_UNITS) return Math.max(1, Math.round(weigh(text)));
  const sampled = weigh(headOf(text, SAMPLE_UNITS)) + weigh(tailOf(text, SAMPLE_UNITS));
  return Math.round((sampled / (2 * SAMPLE_UNITS)) * text.length);
}

type Kind = 'none' | 'letter' | 'digit' | 'space' | 'break' | 'symbol' | 'foreign' | 'ideograph';

function weigh(text: string): number {
  let total = 0;
  let previous: Kind = 'none';
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const kind = kindOf(unit);
    run = kind === previous ? run + 1 : 1;
    total += weightOf(kind, run, unit);
    previous = kind;
  }
  return total;
}

function weightOf(kind: Kind, run: number, unit: number): number {
  switch (kind) {
    case 'letter':
      if (run === 1) return PER.word;
      return (run > LONG_WORD ? PER.letterBeyondSeven : 0) + (unit <= 90 ? PER.innerCapital : 0);
    case 'digit':
      return run % DIGITS_PER_TOKEN === 1 ? PER.threeDigits : 0;
    case 'break':
      return run === 1 ? PER.lineBreak : 0;
    case 'symbol':
      return run === 1 ? PER.symbol : PER.repeatedSymbol;
    case 'foreign':
      return PER.foreignLetter;
    case 'ideograph':
      return PER.ideograph;
    default:
      return 0;
  }
}

function kindOf(unit: number): Kind {
  if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)) return 'letter';
  if (unit === 32) return 'space';
  if (unit >= 48 && unit <= 57) return 'digit';
  if (unit === 10) return 'break';
  if (unit < 128) return 'symbol';
  return unit < FIRST_IDEOGRAPH ? 'foreign' : 'ideograph';
}
