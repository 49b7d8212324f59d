import { withoutSubtaskTexts } from '@/lib/services/without-texts';
import { messageOfKind } from '@/lib/telemetry/withhold-message';
import type { ChatMessage } from '../ui-parts';

type Part = ChatMessage['parts'][number];

/** The parts of an answer that may be kept where texts are not: no words of the prompt, the answer or an upstream. */
export function withoutPartTexts(parts: readonly Part[]): Part[] {
  return parts.flatMap((part): Part[] => {
    switch (part.type) {
      case 'data-status':
        return [part];
      case 'data-subtasks':
        return [{ ...part, data: { ...part.data, subtasks: part.data.subtasks.map(withoutText) } }];
      case 'data-decision':
        return [{ ...part, data: withoutSubtaskTexts(part.data) }];
      case 'data-attempt':
      case 'data-outcome':
        return [{ ...part, data: withoutMessage(part.data) } as Part];
      default:
        return [];
    }
  });
}

function withoutText<Known extends { text: string }>(subtask: Known): Known {
  return { ...subtask, text: '' };
}

function withoutMessage<Data extends { failure: { kind: string; message: string } | null }>(
  data: Data,
): Data {
  const { failure } = data;
  return failure === null ? data : { ...data, failure: { ...failure, message: messageOfKind(failure.kind) } };
}
