'use client';

import { type FormEvent, useState } from 'react';

const MAX_CHARS = 1000;

export interface Remark {
  /** 0..1. */
  quality: number;
  comment: string;
}

/** How good, in finer steps than two, and why. Both are optional. */
export function CommentField({
  initial,
  question,
  onKeep,
}: {
  initial: Remark;
  question: string;
  onKeep: (remark: Remark) => void;
}) {
  const [text, setText] = useState(initial.comment);
  const [score, setScore] = useState(initial.quality);
  const unchanged = text.trim() === initial.comment && score === initial.quality;

  function keep(event: FormEvent) {
    event.preventDefault();
    onKeep({ quality: score, comment: text.trim() });
  }

  return (
    <form onSubmit={keep} className="flex flex-wrap items-center gap-2" aria-label="Comment">
      <label className="flex h-8 items-center gap-2 max-sm:w-full">
        <span className="text-mute">Score</span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={score}
          aria-valuetext={`${score.toFixed(2)} of 1`}
          onChange={({ target }) => setScore(Number(target.value))}
          className="w-28 accent-(--color-ink) max-sm:grow"
        />
        <output className="num w-[4ch] text-ink">{score.toFixed(2)}</output>
      </label>
      <label className="field h-8 min-w-0 grow">
        <span className="sr-only">Comment</span>
        <input
          value={text}
          maxLength={MAX_CHARS}
          placeholder={question}
          onChange={(event) => setText(event.target.value)}
          className="w-full max-sm:text-[16px]"
        />
      </label>
      <button type="submit" className="btn">
        {unchanged ? 'Skip' : 'Keep'}
      </button>
    </form>
  );
}
