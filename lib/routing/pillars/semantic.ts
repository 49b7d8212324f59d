import { estimateOutput } from '../classify/estimate-output';
import { readVector, type VectorReading } from '../classify/heads';
import { continuesEarlier, isTypedElsewhere } from '../classify/inherited';
import { EMBEDDED_LANGUAGES } from '../classify/language';
import { revise } from '../classify/revise';
import { formatShare } from '../explain/format';
import { roundHalfEven } from '../rounding';
import type { Subtask } from '../types';
import { abstain, notAsked, type Pillar, type PillarAnswer, type PillarInput } from './pillar';

/** What the embedding of the text says about its type and difficulty. */
export const semantic: Pillar = { name: 'semantic', ask: askSemantic };

function askSemantic({ subtask, policy, request, evidence, weights }: PillarInput): PillarAnswer {
  if (!policy.semantic.enabled) return notAsked('the policy has it off');
  if (weights === null) return abstain('no trained weights', 'routing by rules and words alone');
  if (!EMBEDDED_LANGUAGES.includes(subtask.language))
    return abstain('the embedder does not know this language', `language ${subtask.language}`);
  if (continuesEarlier(subtask))
    return abstain('it continues an earlier request', 'its own words are not what is asked');
  const found = evidence.vectors.get(subtask.text);
  if (!found)
    return {
      ...abstain('no embedding of this text', evidence.embedderOff ?? 'it was not embedded'),
      ...(evidence.embedderOff === null && { want: 'vector' as const }),
    };
  const reading = readVector(subtask.text, found.vector, weights);
  const { taskType, confidence, difficulty, sd, familiarity } = reading;
  const isKnown = familiarity >= weights.domain.minFamiliarity;
  const isNamed = request.taskType !== undefined;
  const isUnsure = confidence < weights.domain.minTypeConfidence && subtask.confidence > confidence;
  if (!isKnown && (isNamed || isUnsure))
    return abstain('unlike anything it was trained on', `familiarity ${formatShare(familiarity)}`);
  const typed = isNamed ? subtask : retype(subtask, reading);
  const revised = isKnown
    ? revise(typed, {
        source: 'embedding',
        difficulty,
        sd,
        evidence: `familiarity ${formatShare(familiarity)}`,
      })
    : typed;
  return {
    verdict: {
      kind: 'opinion',
      says: `${isNamed ? `${subtask.taskType}, as the caller says` : taskType}; ${isKnown ? `complexity ${subtask.complexity} becomes ${revised.complexity}` : 'difficulty outside what it was trained on'}`,
      confidence,
      evidence: `familiarity ${formatShare(familiarity)}`,
      usd: 0,
      gatheredMs: found.ms,
    },
    subtask: revised,
  };
}

/** The subtask with the type that words and embedding together speak for. */
function retype(subtask: Subtask, { taskType, confidence }: VectorReading): Subtask {
  if (isTypedElsewhere(subtask)) return subtask;
  const surer = Math.max(subtask.confidence, confidence);
  if (taskType === subtask.taskType) return { ...subtask, confidence: roundHalfEven(surer, 3) };
  const output = estimateOutput(subtask.text, taskType, subtask.complexity, subtask.tokens.input);
  return {
    ...subtask,
    taskType,
    confidence: roundHalfEven(confidence, 3),
    tokens: { ...subtask.tokens, output },
    signals: [
      ...subtask.signals,
      {
        name: 'type by embedding',
        value: taskType,
        weight: roundHalfEven(confidence, 2),
        contribution: 0,
        evidence: `${formatShare(confidence)} sure, before ${subtask.taskType}`,
      },
    ],
  };
}
