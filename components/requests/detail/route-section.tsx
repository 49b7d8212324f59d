'use client';

import { Stages } from '@/components/decision/stages';
import { Yard } from '@/components/decision/yard';
import { readYard } from '@/components/decision/yard-model';
import { yardWords } from '@/components/decision/yard-words';
import type { StoryPayload } from '@/lib/http/api/request-story';
import { answerOf } from './story-answer';
import { StorySection } from './story-section';

/** The way it took, as the chat draws it. */
export function RouteSection({ story }: { story: StoryPayload }) {
  const answer = answerOf(story);
  const { decisionMissing } = story;
  const tried = story.attempts.map(({ modelId: id, tier }) => ({ id, tier }));
  return (
    <StorySection
      title="Route"
      clause={<Stages answer={answer} />}
      note={answer.subtasks.length > 0 ? decisionMissing : undefined}
    >
      {answer.subtasks.length > 0 ? (
        <div className="px-2 py-4 sm:px-4">
          <Yard input={readYard(answer, tried)} words={yardWords(answer)} />
        </div>
      ) : (
        <p className="p-4 text-mute">{decisionMissing}</p>
      )}
    </StorySection>
  );
}
