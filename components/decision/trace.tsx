'use client';

import { Content, Header, Item, Root, Trigger } from '@radix-ui/react-accordion';
import type { ReactNode } from 'react';
import { plural } from '@/components/ui/format';
import type { DecisionPart } from '@/lib/http/ui-parts';
import type { Policy } from '@/lib/routing/types';
import { CandidatesTable } from './candidates-table';
import { SignalsTable } from './signals-table';
import { chanceNote, decidedBy, marginWords, seenWords } from './trace-words';
import { VerdictsTable } from './verdicts-table';

/** The argument of each subtask, folded until asked for: what was seen, said and weighed. */
export function Trace({ decisions, weights }: { decisions: DecisionPart[]; weights: Policy['weights'] }) {
  return (
    <Root type="multiple">
      {decisions.map((decision) => {
        const name = `${decision.subtask.index + 1} ${decision.subtask.taskType}`;
        return (
          <Item key={name} value={name} className="group border-t">
            <Header className="flex">
              <Trigger className="flex min-h-10 grow items-center gap-4 px-4 py-2 text-left hover:bg-panel -outline-offset-2">
                <span
                  aria-hidden="true"
                  className="w-2 font-medium text-mute group-data-[state=open]:text-ink"
                >
                  <span className="group-data-[state=open]:hidden">+</span>
                  <span className="hidden group-data-[state=open]:inline">−</span>
                </span>
                <span>
                  <span className="max-sm:hidden">
                    Signals, {plural(decision.verdicts.length, 'pillar')},{' '}
                  </span>
                  {plural(decision.candidates.length, 'candidate')} for {name}
                </span>
                <span className="ml-auto text-mute max-sm:hidden">{decidedBy(decision)}</span>
              </Trigger>
            </Header>
            <Content className="pb-2">
              <Step title="Seen" clause={seenWords(decision)}>
                {decision.subtask.signals.length > 0 ? (
                  <SignalsTable signals={decision.subtask.signals} name={name} />
                ) : null}
              </Step>
              <Step title="Said" clause="what each pillar said, in the order they were asked">
                <VerdictsTable verdicts={decision.verdicts} name={name} />
              </Step>
              <Step title="Weighed" clause={weighedWords(decision)}>
                <CandidatesTable decision={decision} name={name} weights={weights} />
              </Step>
            </Content>
          </Item>
        );
      })}
    </Root>
  );
}

function weighedWords(decision: DecisionPart): string {
  const chance = chanceNote(decision)?.text ?? 'nothing was left to chance';
  const margin = marginWords(decision);
  return [`reason ${decision.reason}`, margin, chance].filter(Boolean).join(' · ');
}

function Step({ title, clause, children }: { title: string; clause: string; children: ReactNode }) {
  return (
    <section className="border-t sm:ml-8" aria-label={title}>
      <p className="flex flex-wrap gap-x-4 px-4 pt-3 pb-1">
        <span className="head-micro">{title}</span>
        <span className="text-mute">{clause}</span>
      </p>
      {children}
    </section>
  );
}
