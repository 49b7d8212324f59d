// What: the ways several prompts are written into one, by kind, with wordings of their own for each half.
// Why: a splitter fitted to one list of joiners would look better than it is.
// Not for: which prompts are joined.
import type { Random } from '@/lib/shared/rng';

export type Half = 'tuning' | 'held-out';
export type JoinerKind = keyof typeof JOINERS;

interface Wordings {
  tuning: readonly string[];
  'held-out': readonly string[];
}

/** Between two parts; for lists, the shape of a marker. `N` is a number, `A` a letter. */
export const JOINERS = {
  conjunction: {
    tuning: [
      ...[
        ' and ',
        ' and ',
        ' and ',
        ', and ',
        ', and ',
        ' and also ',
        ', and also ',
        ' plus ',
        ', then ',
        ' and then ',
      ],
      ...[
        '; also ',
        ' also ',
        ', as well as ',
        ' as well as ',
        '; ',
        '; then ',
        ', in addition ',
        ' and besides ',
      ],
    ],
    'held-out': [
      ...[
        ' and ',
        ' and ',
        ', and ',
        ' and also ',
        ', plus ',
        ' then ',
        ', also ',
        '; and ',
        ' additionally ',
        ' & ',
      ],
      ...[', and then ', '; additionally '],
    ],
  },
  connector: {
    tuning: [
      ...[
        'Also, ',
        'Additionally, ',
        'And ',
        'Then ',
        'In addition, ',
        'Next, ',
        'Another thing: ',
        'Secondly, ',
      ],
      ...['Finally, ', 'Furthermore, ', 'Oh, and ', 'Also ', 'Then, '],
    ],
    'held-out': [
      ...[
        'Also ',
        'Plus, ',
        'Besides that, ',
        'After that, ',
        'One more thing: ',
        'Separately, ',
        'Lastly, ',
      ],
      ...['And also ', 'Also please help with this: ', 'Second question: '],
    ],
  },
  sentence: { tuning: [' ', ' ', '  '], 'held-out': [' '] },
  newline: { tuning: ['\n', '\n'], 'held-out': ['\n', ' \n'] },
  'blank line': {
    tuning: ['\n\n', '\n\n', '\n\n\n', '\n\n***\n\n'],
    'held-out': ['\n\n', '\n \n', '\n---\n'],
  },
  numbered: { tuning: ['N. ', 'N) '], 'held-out': ['N. ', 'N) ', '(N) ', 'N: ', 'N - '] },
  bulleted: { tuning: ['- ', '* ', '– '], 'held-out': ['- ', '* ', '• ', '+ '] },
  lettered: { tuning: ['a) ', 'A. ', '(A) '], 'held-out': ['a. ', '(a) ', 'A) '] },
} satisfies Record<string, Wordings>;

const INTRODUCTIONS: Wordings = {
  tuning: [
    '',
    '',
    'Please do the following:',
    'I need help with several things:',
    'Hi! Two questions for you.',
  ],
  'held-out': ['', '', 'Could you help me with these?', 'My tasks:', 'Answer each of these separately:'],
};
// Words that keep their capital in the middle of a sentence: I, acronyms, names with inner capitals.
const KEEPS_CAPITAL = /^(?:I\b|[A-Z][\p{L}\d]*[A-Z\d]|[^A-Z])/u;
const ENDS_SENTENCE = /[.?!。？！:;]["”')\]]*$/u;

/** Joins parts; gives the text and where each part but the first begins. */
export function joinParts(
  parts: readonly string[],
  kind: JoinerKind,
  half: Half,
  random: Random,
): { text: string; starts: number[] } {
  const isList = kind === 'numbered' || kind === 'bulleted' || kind === 'lettered';
  const wordings: readonly string[] = JOINERS[kind][half];
  const marker = choose(wordings, random);
  const introduction = choose(INTRODUCTIONS[half], random);
  let text = isList && introduction !== '' ? `${introduction}\n` : '';
  const starts: number[] = [];
  parts.forEach((part, at) => {
    const lead = isList ? renderMarker(marker, at) : at === 0 ? '' : leadOf(text, kind, wordings, random);
    if (kind === 'conjunction' && at > 0) text = text.replace(/\.$/, '');
    text += at > 0 && isList ? `\n${lead}` : lead;
    if (at > 0) starts.push(text.length);
    const isLowered = kind === 'conjunction' && at > 0 && random() < 0.5 && !KEEPS_CAPITAL.test(part);
    text += isLowered ? part.charAt(0).toLowerCase() + part.slice(1) : part;
  });
  return { text, starts };
}

function leadOf(before: string, kind: JoinerKind, wordings: readonly string[], random: Random): string {
  const wording = choose(wordings, random);
  if (kind !== 'sentence' && kind !== 'connector') return wording;
  const stop = ENDS_SENTENCE.test(before) ? '' : '.';
  return kind === 'sentence' ? stop + wording : `${stop} ${wording}`;
}

function renderMarker(marker: string, at: number): string {
  const letter = String.fromCharCode(97 + at);
  return marker
    .replace('N', String(at + 1))
    .replace('a', letter)
    .replace('A', letter.toUpperCase());
}

function choose(list: readonly string[], random: Random): string {
  return list[Math.floor(random() * list.length)] ?? '';
}
