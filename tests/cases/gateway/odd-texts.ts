/** A text that a model must get whole, and its answer with it: `passed` and `translated` where it cannot stay as it is. */
export interface OddText {
  name: string;
  text: string;
  /** By an upstream of the caller's own format. */
  passed?: string;
  translated?: string;
}

const same = (mended: string) => ({ passed: mended, translated: mended });

export const ODD_TEXTS: OddText[] = [
  { name: 'right to left', text: 'ما هي عاصمة فرنسا؟ \u202eabc\u202c \u200fעברית' },
  { name: 'families, flags and tones', text: '👩‍👩‍👧‍👦🏳️‍🌈 👋🏽 🇨🇭 who are they?' },
  { name: 'separators only', text: 'AND; and also, plus' },
  { name: 'combining marks', text: `Z${'\u0351'.repeat(200)}algo?` },
  { name: 'line and paragraph separators', text: 'one\u2028two\u2029three\u0085four' },
  { name: 'a byte order mark within', text: 'one \ufeff two \ufffe three \uffff' },
  { name: 'escapes written out', text: String.raw`\ud83d and \u0000 and \\ and "` },
  {
    name: 'pairs at every offset',
    text: Array.from({ length: 40 }, (_, i) => `${'x'.repeat(i % 7)}😀`).join(''),
  },
  { name: 'a lone high surrogate', text: 'What is \ud83d a smile?', ...same('What is \ufffd a smile?') },
  { name: 'a lone low surrogate', text: 'What is \ude00 a smile?', ...same('What is \ufffd a smile?') },
  { name: 'a pair the wrong way round', text: 'x\ude00\ud83dx 😀', ...same('x\ufffd\ufffdx 😀') },
  // Databases and some providers end a text at it.
  { name: 'NUL', text: 'What is\0 this?', translated: 'What is\ufffd this?' },
];
