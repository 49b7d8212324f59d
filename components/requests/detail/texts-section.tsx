'use client';

import { useState } from 'react';
import { AnswerText } from '@/components/chat/answer-text';
import { CopyButton } from '@/components/ui/copy-button';
import { formatCount } from '@/components/ui/format';
import type { StoryPayload } from '@/lib/http/api/request-story';
import { StorySection } from './story-section';

// As much as fits a screen; what is longer opens on demand.
const FOLD_CHARS = 1500;

/** What was asked. */
export function PromptSection({ story: { prompt, request } }: { story: StoryPayload }) {
  const [open, setOpen] = useState(false);
  const text = prompt.text ?? '';
  const folds = text.length > FOLD_CHARS;
  return (
    <StorySection
      title="Prompt"
      clause={`${formatCount(request.promptChars)} characters`}
      end={text === '' ? null : <CopyButton text={text} label="Copy prompt" />}
    >
      {prompt.text === null ? (
        <p className="p-4 text-mute">{prompt.missing}</p>
      ) : (
        <div className="grid justify-items-start gap-3 p-4">
          <p className="max-w-[100ch] text-prose whitespace-pre-wrap text-ink wrap-anywhere">
            {folds && !open ? `${text.slice(0, FOLD_CHARS)} …` : text}
          </p>
          {folds ? (
            <button type="button" className="btn btn-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? 'Show less' : `Show all ${formatCount(text.length)} characters`}
            </button>
          ) : null}
        </div>
      )}
    </StorySection>
  );
}

/** What was answered, a fold for each subtask. */
export function AnswerSection({ story }: { story: StoryPayload }) {
  const { answers, answersMissing, request } = story;
  const running = request.status === 'streaming';
  return (
    <StorySection title="Answer" clause={answers.length === 0 ? undefined : 'as the chat keeps it'}>
      {answersMissing === null && answers.length === 0 ? <p className="p-4 text-mute">None yet.</p> : null}
      {answersMissing === null ? null : <p className="p-4 text-mute">{answersMissing}</p>}
      {answers.map(({ subtask, text, reasoning }) => (
        <details
          key={subtask}
          open={text.length <= FOLD_CHARS || answers.length === 1}
          className="border-b px-4 py-2 last:border-b-0"
        >
          <summary className="min-h-6 cursor-pointer">
            <span className="text-ink">{nameOf(story, subtask)}</span>{' '}
            <span className="text-mute">{formatCount(text.length)} characters</span>
          </summary>
          {reasoning === '' ? null : (
            <p className="mt-2 max-w-[100ch] border px-4 py-2 text-prose whitespace-pre-wrap text-mute">
              {reasoning}
            </p>
          )}
          <div className="mt-2 max-w-[100ch]">
            <AnswerText text={text} streaming={running} />
          </div>
        </details>
      ))}
    </StorySection>
  );
}

/** `1 documentation`. */
export function nameOf({ parts, subtasks }: StoryPayload, subtask: number): string {
  const type =
    parts[subtask]?.subtask.taskType ?? subtasks.find(({ position }) => position === subtask)?.taskType ?? '';
  return `${subtask + 1} ${type}`.trim();
}
