'use client';

import { useRef, useState } from 'react';
import { Mark } from '@/components/ui/mark';
import { CommentField } from './comment-field';
import { type Grade, UNGRADED, useGrade } from './grades-context';

const CHOICES = [
  { quality: 1, sign: '▲', word: 'Good' },
  { quality: 0, sign: '▼', word: 'Bad' },
] as const;

/** Which of the two a score stands for; null: neither. */
function sideOf(quality: number | null): 0 | 1 | null {
  if (quality === null || quality === 0.5) return null;
  return quality > 0.5 ? 1 : 0;
}

/** Good or bad under an answer, then a finer score and a comment if one likes; the same button again takes it back. */
export function Feedback({
  requestId,
  subtask,
  name,
  stored,
}: {
  requestId: string;
  subtask: number;
  name: string;
  stored: Grade | null;
}) {
  const { grade, failure, give } = useGrade(requestId, subtask, stored);
  const [asking, setAsking] = useState(false);
  const group = useRef<HTMLDivElement>(null);

  function choose(quality: 0 | 1) {
    const undo = sideOf(grade.quality) === quality;
    give(undo ? UNGRADED : { ...grade, quality });
    setAsking(!undo);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws its own frame and cannot stand in a row
    <div
      ref={group}
      role="group"
      aria-label={`Grade ${name}`}
      className="grid max-w-[76ch] gap-2 border-t pt-3"
    >
      <div className="flex flex-wrap items-center gap-2">
        {CHOICES.map(({ quality, sign, word }) => (
          <button
            key={word}
            type="button"
            aria-pressed={sideOf(grade.quality) === quality}
            className="btn btn-sm"
            onClick={() => choose(quality)}
          >
            <span aria-hidden="true">{sign}</span> {word}
          </button>
        ))}
        <span role="status" className="min-w-0 text-mute wrap-anywhere">
          {failure ? (
            <span className="row text-signal">
              <Mark kind="bad" /> Not recorded: {failure}
            </span>
          ) : (
            noteOf(grade, asking)
          )}
        </span>
      </div>
      {asking && grade.quality !== null ? (
        <CommentField
          key={sideOf(grade.quality)}
          initial={{ quality: grade.quality, comment: grade.comment }}
          question={sideOf(grade.quality) === 1 ? 'What was good? Optional' : 'What was wrong? Optional'}
          onKeep={(remark) => {
            if (remark.comment !== grade.comment || remark.quality !== grade.quality) give(remark);
            setAsking(false);
            // The field goes away under the focus; it returns to what the comment was about.
            const buttons = group.current?.querySelectorAll<HTMLElement>('[aria-pressed]');
            buttons?.[remark.quality < 0.5 ? 1 : 0]?.focus();
          }}
        />
      ) : null}
    </div>
  );
}

function noteOf({ quality, comment }: Grade, asking: boolean): string {
  if (quality === null) return 'Was this answer good?';
  if (asking) return 'Press again to take it back.';
  const score = quality === 0 || quality === 1 ? [] : [quality.toFixed(2)];
  return (
    [...score, ...(comment === '' ? [] : [`“${comment}”`])].join(' · ') || 'Press again to take it back.'
  );
}
