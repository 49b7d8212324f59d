import { articleBandOf, bandOf } from '@/lib/shared/vocabulary';
import { countCodePoints, excerpt, tailOf } from '../text';
import type { Turn } from '../types';
import { difficultyOf } from './difficulty';
import type { Profile } from './profile';

const MAX_CHARS = 160;
const ACKNOWLEDGEMENT =
  /^(?:y|yes|yep|yeah|yup|ja|oui|si|sí|sure|ok|okay|k|alright|right|correct|exactly|perfect|great|good|fine|go|go ahead|go on|proceed|continue|carry on|keep going|do it|do that|please|please do|please continue|more|next|again|try again|retry|both|all|the (?:first|second|third|last|former|latter)(?: one)?|option \w+|[a-e1-9]|no)\b/i;
const CLOSING =
  /^(?:ok(?:ay)?[,. ]+)?(?:thanks|thank you|thx|bye|goodbye|good night|cheers|danke|merci|gracias)\b/i;
const REFERRING =
  /\b(?:it|this|that|these|those|them|they|its|above|previous|same|again|instead|also|too|your (?:answer|code|solution|last)|the (?:code|answer|solution|error|result|output|function|script|proof|plan|story|poem|text))\b/i;
const STARTS_ON = /^(?:and|but|so|now|then|also|what about|how about|why|why not|can you|could you)\b/i;
// Further back a request says little about what is being continued.
const REQUESTS_BACK = 4;
const TAIL_UNITS = 400;
// Below this the text's own words do not say what is asked.
const UNSURE = 0.35;

/**
 * The profile of a prompt in its conversation. “yes, go ahead” is as hard as what it agrees to, the
 * earlier request or the assistant's own offer; a prompt that refers back is at least as hard.
 */
export function inherit(
  text: string,
  own: Profile,
  history: readonly Turn[],
  classifyAlone: (text: string) => Profile,
): Profile {
  const trimmed = text.trim();
  if (history.length === 0 || countCodePoints(trimmed) > MAX_CHARS || CLOSING.test(trimmed)) return own;
  const acknowledges = ACKNOWLEDGEMENT.test(trimmed);
  const refers = REFERRING.test(trimmed) || STARTS_ON.test(trimmed);
  const isMute = own.confidence < UNSURE && own.taskType !== 'chat';
  if (!acknowledges && !refers && !isMute) return own;
  const source = findContinued(history, classifyAlone);
  if (source === null || source.profile.complexity <= own.complexity) return own;
  return continued(own, source);
}

/**
 * The profile of what tools returned: that of the user's last request, in its own conversation. Their output says
 * nothing about what is asked. Without a request in the history it speaks for itself.
 */
export function serve(
  own: Profile,
  history: readonly Turn[],
  classifyInContext: (text: string, before: readonly Turn[]) => Profile,
): Profile {
  const at = history.findLastIndex(({ role, content }) => role === 'user' && content.trim() !== '');
  const request = history[at];
  if (request === undefined) return own;
  const profile = classifyInContext(request.content, history.slice(0, at));
  return continued(own, { profile, text: request.content }, 'serves');
}

interface Source {
  profile: Profile;
  text: string;
}

/** The hardest of the last request that says something and what the assistant offered at the end. */
function findContinued(history: readonly Turn[], classifyAlone: (text: string) => Profile): Source | null {
  let best: Source | null = null;
  let requests = 0;
  for (let at = history.length - 1; at >= 0 && requests < REQUESTS_BACK; at--) {
    const turn = history[at] as Turn;
    const isOffer =
      turn.role === 'assistant' && at === history.length - 1 && turn.content.trimEnd().endsWith('?');
    if (turn.role !== 'user' && !isOffer) continue;
    if (turn.role === 'user') requests++;
    const text = isOffer ? lastSentence(turn.content) : turn.content;
    const profile = classifyAlone(text);
    if (
      profile.confidence === 0 ||
      (turn.role === 'user' && ACKNOWLEDGEMENT.test(text.trim()) && text.length < 40)
    )
      continue;
    if (best === null || profile.complexity > best.profile.complexity) best = { profile, text };
    if (turn.role === 'user') break;
  }
  return best;
}

function lastSentence(text: string): string {
  const tail = tailOf(text.trimEnd(), TAIL_UNITS);
  const cut = Math.max(tail.lastIndexOf('. ', tail.length - 2), tail.lastIndexOf('\n', tail.length - 2));
  return tail.slice(cut + 1).trim();
}

function continued(own: Profile, { profile, text }: Source, verb = 'continues'): Profile {
  const { complexity } = profile;
  return {
    ...own,
    taskType: profile.taskType,
    complexity,
    band: bandOf(complexity),
    articleBand: articleBandOf(complexity),
    difficulty: difficultyOf(complexity),
    difficultySd: profile.difficultySd,
    confidence: profile.confidence,
    tokens: { input: own.tokens.input, output: profile.tokens.output },
    signals: [
      {
        name: 'follow-up',
        value: true,
        weight: 1,
        contribution: complexity,
        evidence: `${verb} “${excerpt(text, 40)}”`,
      },
      ...own.signals.map((signal) => ({ ...signal, weight: 0, contribution: 0 })),
    ],
  };
}
