'use client';

// What: the page of one request: what was asked, how it was decided, what happened, cost and left.
// Why: every figure elsewhere leads to requests, and here each of them can be checked.
// Not for: lists of requests, or running one.
import { GradesProvider } from '@/components/chat/grades-context';
import { FailureLine } from '@/components/ui/failure-line';
import type { StoryPayload } from '@/lib/http/api/request-story';
import type { Asked } from './asked';
import { AttemptsSection } from './attempts-section';
import { CostSection } from './cost-section';
import { DecisionSections } from './decision-sections';
import { EgressSection } from './egress-section';
import { GradesSection } from './grades-section';
import { PlaceLine } from './place-line';
import { ReplayControls } from './replay-controls';
import { ReplaySection } from './replay-section';
import { RouteSection } from './route-section';
import { SplitSection } from './split-section';
import { StoryCards } from './story-cards';
import { StoryHead } from './story-head';
import { AnswerSection, PromptSection } from './texts-section';
import { useReplay } from './use-replay';
import { useStory } from './use-story';

export function StoryScreen({ initial, asked }: { initial: StoryPayload; asked: Asked }) {
  const { story, error } = useStory(initial);
  const { request, decision, parts, conversation } = story;
  const replay = useReplay(request.id, story.replay.refused === null ? asked.replay : null);
  return (
    <GradesProvider>
      <StoryHead story={story} backHref={asked.backHref}>
        <ReplayControls choices={story.replay} asked={asked.replay} replay={replay} policy={request.policy} />
      </StoryHead>
      <FailureLine failure={error} className="border-b px-4 py-2" />
      {conversation ? <PlaceLine place={conversation} back={asked.back} /> : null}
      <StoryCards story={story} />
      <ReplaySection replay={replay} />
      <div className="grid gap-px border-b bg-line">
        <RouteSection story={story} />
      </div>
      <div className="grid gap-px border-b bg-line lg:grid-cols-2">
        <PromptSection story={story} />
        <AnswerSection story={story} />
      </div>
      {decision ? (
        <div className="grid gap-px border-b bg-line">
          <SplitSection split={decision.split} />
        </div>
      ) : null}
      {decision
        ? parts.map((part) => (
            <DecisionSections key={part.subtask.index} part={part} weights={decision.weights} />
          ))
        : null}
      <AttemptsSection story={story} />
      <div className="grid gap-px border-b bg-line lg:grid-cols-2">
        <CostSection story={story} />
        <EgressSection story={story} />
      </div>
      <GradesSection story={story} />
    </GradesProvider>
  );
}
