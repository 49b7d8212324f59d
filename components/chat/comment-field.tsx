'use client';

import { type FormEvent, useState } from 'react';

const MAX_CHARS = 1000;

export function CommentField({
  initial,
  question,
  onKeep,
}: {
  initial: string;
  question: string;
  onKeep: (comment: string) => void;
}) {
  const [text, setText] = useState(initial);

  function keep(event: FormEvent) {
    event.preventDefault();
    onKeep(text.trim());
  }

  return (
    <form onSubmit={keep} className="flex gap-2" aria-label="Comment">
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
        {text.trim() === '' ? 'Skip' : 'Keep'}
      </button>
    </form>
  );
}
