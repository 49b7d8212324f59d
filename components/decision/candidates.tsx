'use client';

import { Content, Header, Item, Root, Trigger } from '@radix-ui/react-accordion';
import { formatSigned, plural } from '@/components/ui/format';
import type { DecisionPart } from '@/lib/http/ui-parts';
import type { Policy } from '@/lib/routing/types';
import { CandidatesTable } from './candidates-table';

/** Every model that was weighed for each subtask, folded until asked for. */
export function Candidates({
  decisions,
  weights,
}: {
  decisions: DecisionPart[];
  weights: Policy['weights'];
}) {
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
                {plural(decision.candidates.length, 'candidate')} for {name}
                <span className="ml-auto text-mute max-sm:hidden">
                  {decision.margin === null ? '' : `margin ${formatSigned(decision.margin).slice(1)} · `}
                  propensity {decision.propensity.toFixed(2)}
                </span>
              </Trigger>
            </Header>
            <Content>
              <CandidatesTable decision={decision} name={name} weights={weights} />
            </Content>
          </Item>
        );
      })}
    </Root>
  );
}
