import type { Model } from '@/lib/catalog/types';
import type { Random } from '@/lib/shared/rng';

type Shape = 'code' | 'table' | 'list' | 'sentence' | 'paragraphs';

const SHAPES: readonly { shape: Shape; asks: RegExp }[] = [
  {
    shape: 'code',
    asks: /\b(code|function|implement|script|class|middleware|query|regex|sql|python|typescript|javascript|rust|java|golang|bash|refactor|debug)\b/i,
  },
  { shape: 'table', asks: /\b(compare|comparison|versus|vs\.?|table|differences? between|pros and cons)\b/i },
  {
    shape: 'list',
    asks: /\b(list|steps?|plan|ideas?|options|how (?:to|do|can)|checklist|outline|document|review)\b/i,
  },
];

const LANGUAGES: readonly { fence: string; comment: string; asks: RegExp }[] = [
  { fence: 'python', comment: '#', asks: /\b(python|fastapi|django|flask|pandas)\b/i },
  { fence: 'typescript', comment: '//', asks: /\b(typescript|react|next\.?js|node)\b/i },
  { fence: 'javascript', comment: '//', asks: /\bjavascript\b/i },
  { fence: 'sql', comment: '--', asks: /\b(sql|query|postgres|sqlite)\b/i },
  { fence: 'bash', comment: '#', asks: /\b(bash|shell)\b/i },
  { fence: 'rust', comment: '//', asks: /\brust\b/i },
  { fence: 'go', comment: '//', asks: /\b(golang|go)\b/i },
  { fence: 'java', comment: '//', asks: /\bjava\b/i },
];

const OPENINGS: readonly string[] = [
  'A real model would answer here. This text only stands in its place, so that the route, the timing and the numbers around it can be seen.',
  'This is where the answer would stand. What you see was put together on this machine to show its shape and its pace.',
  'Nothing below was written by a model. It has the outline such an answer usually takes, and nothing of its substance.',
];

const POINTS: readonly string[] = [
  'what was asked, in one sentence, so that a misunderstanding shows at once',
  'the answer itself, before its reasons',
  'the reasons, each tied to something in the request',
  'an example close to the case at hand',
  'the limits: what was assumed, and what would change the answer',
  'what to check before relying on it',
  'a next step',
];

/**
 * A made-up markdown answer that says so in its first line. Its shape follows the prompt (code, table,
 * list, prose) and its length the tier; it states no facts about the subject.
 */
export function writeSimulatedAnswer(model: Model, prompt: string, random: Random): string {
  const hint = model.simulatedHint ? ` ${model.simulatedHint}` : '';
  const notice = `> Simulated answer from ${model.id}. No model was called.${hint.replace(/\s+/g, ' ')}`;
  return [notice, ...write(shapeOf(prompt), prompt, model, random)].join('\n\n');
}

function shapeOf(prompt: string): Shape {
  const bounded = prompt.slice(0, 4000);
  const asked = SHAPES.find(({ asks }) => asks.test(bounded));
  if (asked) return asked.shape;
  return bounded.trim().length < 50 ? 'sentence' : 'paragraphs';
}

function write(shape: Shape, prompt: string, model: Model, random: Random): string[] {
  const opening = pick(OPENINGS, random);
  const points = shuffle(POINTS, random).slice(0, 2 + model.tier);
  const list = points.map((point) => `- ${point}`).join('\n');
  const closing = `With a real model on this tier, ${model.provider} would fill these in.`;
  switch (shape) {
    case 'sentence':
      return ['A short answer from a real model would stand here.'];
    case 'code':
      return [
        opening,
        codeBlock(prompt, model),
        'Around the code a real answer would explain:',
        list,
        closing,
      ];
    case 'table':
      return [opening, table(points), closing];
    case 'list':
      return [
        opening,
        'It would cover, in order:',
        points.map((point, i) => `${i + 1}. ${point}`).join('\n'),
        closing,
      ];
    case 'paragraphs':
      return [
        opening,
        `A full answer would give ${points.slice(0, -1).join('; ')}; and ${points.at(-1)}.`,
        closing,
      ];
  }
}

function codeBlock(prompt: string, model: Model): string {
  const { fence, comment } = LANGUAGES.find(({ asks }) => asks.test(prompt.slice(0, 4000))) ?? {
    fence: 'text',
    comment: '#',
  };
  const lines = [
    'read and check the input',
    'do the work that was asked for',
    'handle what can fail',
    'return the result',
  ];
  const body = lines.slice(0, 1 + model.tier).map((line, i) => `${comment} ${i + 1}. ${line}`);
  return [
    '```'.concat(fence),
    `${comment} Placeholder: simulated, not an implementation.`,
    ...body,
    '```',
  ].join('\n');
}

function table(points: readonly string[]): string {
  const rows = points.slice(0, 4).map((point) => `| ${point} | … | … |`);
  return ['| What a real answer would weigh | First | Second |', '|---|---|---|', ...rows].join('\n');
}

function pick(items: readonly string[], random: Random): string {
  return items[Math.floor(random() * items.length)] ?? '';
}

function shuffle(items: readonly string[], random: Random): string[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
