// What: the yard said in words.
// Why: a drawing that means something needs the same meaning for those who do not see it.
// Not for: the words of the routing card.
import type { AnswerView, SubtaskView } from '@/components/chat/read-turns';
import { failureShort } from './failure-words';

const COUNT = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

export function yardWords(answer: AnswerView): string {
  const { subtasks } = answer;
  if (subtasks.length === 0) return 'Yard: the prompt has entered and is being analyzed.';
  const split =
    subtasks.length === 1
      ? 'The prompt stays whole.'
      : `The prompt is split in ${COUNT[subtasks.length] ?? subtasks.length}.`;
  return ['Yard:', split, ...subtasks.map(lineWords)].join(' ');
}

function lineWords(subtask: SubtaskView): string {
  const name = `${subtask.index + 1} ${subtask.taskType}`;
  const { decision } = subtask;
  if (!decision) return `${name} is waiting for its route.`;
  if (decision.modelId === null) return `${name} has no model that may answer it.`;
  const failed = subtask.attempts.flatMap(({ status, failure, tier, modelId }) =>
    status === 'failed' && failure ? [`failed on T${tier} ${modelId} (${failureShort(failure.kind)})`] : [],
  );
  const last = subtask.attempts.at(-1);
  const target = last ? `T${last.tier} ${last.modelId}` : `T${decision.tier} ${decision.modelId}`;
  const way = failed.length > 0 ? `${failed.join(', then ')}, ` : '';
  switch (subtask.state) {
    case 'dry':
      return `${name} would go to ${target}.`;
    case 'ok':
      return `${name} ${way}goes to ${target} and is done.`;
    case 'failed':
      return way === '' ? `${name} failed on ${target}.` : `${name} ${way}and was given up.`;
    case 'stopped':
      return `${name} ${way}went to ${target} and was stopped.`;
    case 'waiting':
      return `${name} ${way}goes to ${target} and waits for the first token.`;
    case 'streaming':
      return `${name} ${way}goes to ${target} and is generating.`;
    default:
      return `${name} goes to ${target}.`;
  }
}
