'use client';

import { type DragEvent, type FormEvent, useEffect, useState } from 'react';
import { Section } from '../section';
import { readFile, readText } from './read-file';
import type { Importing, Source } from './use-import';

const PASTED: Source = { name: 'the pasted text', kind: 'paste' };

/** A place to paste text into or to drop a file on. The text goes as soon as it was understood: it may hold keys. */
export function PasteForm({ importing }: { importing: Importing }) {
  const [text, setText] = useState('');
  const [over, setOver] = useState(false);
  const { state } = importing;
  const understood = state.step === 'planned' && state.source.kind === 'paste';
  const refused = state.step === 'refused' && state.source.kind === 'paste';
  useEffect(() => {
    if (understood) setText('');
  }, [understood]);

  function read(given: string) {
    readText(given, PASTED, importing);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    read(text);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) void readFile(file, importing);
  }

  return (
    <Section title="Drop or paste" clause="nothing is applied until you say so">
      <form
        onSubmit={submit}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className="grid gap-2 px-4 py-4"
      >
        <label htmlFor="paste">A file dropped here, or a configuration pasted as text</label>
        <span
          className={`field h-auto w-full max-w-[760px] py-2 ${over ? 'border-dashed border-ink bg-raised' : ''}`}
        >
          <textarea
            id="paste"
            rows={4}
            value={text}
            spellCheck={false}
            autoComplete="off"
            aria-describedby="paste-hint"
            aria-invalid={refused}
            placeholder="{ … }"
            onChange={(event) => setText(event.target.value)}
            onPaste={(event) => {
              if (text !== '') return;
              const pasted = event.clipboardData.getData('text');
              if (pasted === '') return;
              event.preventDefault();
              setText(pasted);
              read(pasted);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event);
            }}
            className="w-full resize-y bg-transparent whitespace-pre text-ink outline-0"
          />
        </span>
        <p id="paste-hint" className="text-mute">
          At most 8 MiB. Pasted text is read at once and taken out of the field when it was understood.
        </p>
        <div>
          <button type="submit" className="btn" aria-disabled={state.step === 'planning'}>
            {state.step === 'planning' ? 'Reading …' : 'Show what it would change'}
          </button>
        </div>
      </form>
    </Section>
  );
}
