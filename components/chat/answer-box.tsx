'use client';

// What: the answers of one request: a tab per subtask and one merged.
// Why: each part has its own model, cost and fate; the whole is what is taken away.
// Not for: the choice of models (components/decision).
import { useId, useState } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Mark, type MarkKind } from '@/components/ui/mark';
import { type Tab, Tabs } from '@/components/ui/tabs';
import type { Overview } from '@/lib/services/get-overview';
import { AnswerMeta } from './answer-meta';
import type { Again } from './ask-again';
import { mergedText } from './merged-text';
import { type AnswerView, isFinal, type SubtaskView } from './read-turns';
import { sendPreference } from './send-preference';
import { SubtaskAnswer } from './subtask-answer';

const MERGED = 'merged';

export function AnswerBox({
  answer,
  models,
  ask,
  latest,
  onAgain,
}: {
  answer: AnswerView;
  models: Overview['models'];
  ask: string;
  latest: boolean;
  onAgain: Again | null;
}) {
  const prefix = useId().replace(/\W/g, '');
  const [picked, setPicked] = useState<string | null>(null);
  const { subtasks } = answer;
  const split = subtasks.length > 1;
  const over = isFinal(answer.phase);
  const started = subtasks.some(({ state }) => state !== 'split' && state !== 'routed');
  if (!started && !over) return null;

  // While it streams the first part stays in front; merged begins with it, so nothing jumps at the end.
  const selected = picked ?? (!split || !over ? String(subtasks[0]?.index ?? 0) : MERGED);
  const shown = selected === MERGED ? subtasks : subtasks.filter(({ index }) => String(index) === selected);
  const text = mergedText(shown);
  const copyButton = () => (
    <CopyButton text={text} label="Copy answer" onCopied={() => sendCopy(answer, selected, split)} />
  );
  const ended = subtasks.filter(({ outcome }) => outcome).length;

  return (
    <section className="box" aria-label="Answer">
      {split ? (
        <Tabs
          prefix={prefix}
          label="Answers"
          tabs={[...subtasks.map(tabOf), { id: MERGED, label: mergedLabel(over, subtasks) }]}
          selected={selected}
          onSelect={setPicked}
          end={over ? copyButton() : `${ended} of ${subtasks.length} done`}
        />
      ) : (
        <div className="box-head">
          <h2 className="head-micro">Answer</h2>
          <span className="row text-mute">{subtasks[0] ? tabOf(subtasks[0]).label : null}</span>
          {over && text !== '' ? <span className="ml-auto">{copyButton()}</span> : null}
        </div>
      )}
      <div
        id={`${prefix}-panel`}
        {...(split ? { role: 'tabpanel', 'aria-labelledby': `${prefix}-tab-${selected}` } : {})}
        className="grid grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_240px]"
      >
        <div className="grid min-w-0 content-start gap-4 p-4">
          {shown.map((subtask) => (
            <SubtaskAnswer
              key={subtask.index}
              subtask={subtask}
              requestId={answer.requestId}
              phase={answer.phase}
              heading={selected === MERGED}
              models={models}
              latest={latest && subtask === shown.at(-1)}
              onAgain={onAgain && ((model) => onAgain(split ? subtask.text || ask : ask, model))}
            />
          ))}
          {shown.length === 0 ? <p className="text-mute">Nothing was answered.</p> : null}
        </div>
        <AnswerMeta subtasks={shown} models={models} answer={answer} />
      </div>
    </section>
  );
}

/** Copying is use, and a weak sign that the answer is good. */
function sendCopy({ requestId }: AnswerView, selected: string, split: boolean) {
  if (requestId === null) return;
  const part = split && selected !== MERGED ? { subtask: Number(selected) } : {};
  sendPreference({ request_id: requestId, ...part, kind: 'copy' });
}

function tabOf(subtask: SubtaskView): Tab {
  const tier = subtask.outcome?.tier ?? subtask.attempts.at(-1)?.tier ?? subtask.decision?.tier;
  return {
    id: String(subtask.index),
    label: (
      <>
        <Mark kind={markOf(subtask)} />
        {tier ? `T${tier} ` : ''}
        {subtask.taskType}
        <span className="sr-only">, {STATE_WORD[subtask.state]}</span>
      </>
    ),
  };
}

function mergedLabel(over: boolean, subtasks: SubtaskView[]) {
  const made = subtasks.every(({ outcome }) => outcome?.simulated);
  return (
    <>
      <Mark kind={over ? (made ? 'hatch' : 'solid') : 'hollow'} />
      MERGED
    </>
  );
}

function markOf({ state, outcome }: SubtaskView): MarkKind {
  if (state === 'ok') return outcome?.simulated ? 'hatch' : 'solid';
  if (state === 'failed') return 'bad';
  if (state === 'stopped') return 'half';
  return state === 'streaming' || state === 'waiting' ? 'half' : 'hollow';
}

const STATE_WORD: Record<SubtaskView['state'], string> = {
  split: 'not started',
  routed: 'not started',
  waiting: 'waiting for the first token',
  streaming: 'generating',
  ok: 'done',
  failed: 'failed',
  stopped: 'stopped',
  dry: 'not run',
};
