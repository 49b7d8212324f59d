'use client';

import { Feedback } from '@/components/chat/feedback';
import type { Grade } from '@/components/chat/grades-context';
import { formatScore, UNKNOWN } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import type { StoryPayload } from '@/lib/http/api/request-story';
import type { StoryGrade, StorySign } from '@/lib/services/request-story-types';
import { StorySection } from './story-section';
import { StoryTime } from './story-time';
import { nameOf } from './texts-section';

const GRADE_COLUMNS = [
  { label: 'Subtask' },
  { label: 'By' },
  { label: 'Model', double: true },
  { label: 'Quality', num: true },
  { label: 'Predicted', num: true },
  { label: 'Weight', num: true },
  { label: 'Comment', wide: true },
  { label: 'When' },
];
const SIGN_COLUMNS = [{ label: 'Did' }, { label: 'Suggests', num: true }, { label: 'When' }];

const SIGN_WORDS: Record<StorySign['kind'], string> = {
  regenerate: 'asked again',
  override: 'asked another model',
  stop: 'stopped it',
  copy: 'copied it',
};

/** What was said of the answers, a way to say more, and apart from it what its reader did. */
export function GradesSection({ story }: { story: StoryPayload }) {
  const { request, subtasks, grades, signs } = story;
  const answered = subtasks.filter(({ answeredModel }) => answeredModel !== null);
  const ended = request.status !== 'streaming';
  return (
    <StorySection
      id="grades"
      title="Feedback"
      clause={answered.length === 0 ? 'there is no answer to grade' : undefined}
    >
      {ended && answered.length > 0 ? (
        <div className="grid gap-4 p-4 lg:grid-cols-2">
          {answered.map(({ position }) => (
            <div key={position} className="grid content-start gap-2">
              <h3 className="text-ink">{nameOf(story, position)}</h3>
              <Feedback
                requestId={request.id}
                subtask={position}
                name={nameOf(story, position)}
                stored={storedGrade(grades, position)}
              />
            </div>
          ))}
        </div>
      ) : null}
      {grades.length > 0 ? (
        <StackTable
          caption="Grades that were given"
          columns={GRADE_COLUMNS}
          rows={grades.map((grade, at) => ({
            key: String(at),
            cells: [
              grade.subtask === null ? UNKNOWN : nameOf(story, grade.subtask),
              grade.source,
              grade.modelId,
              grade.quality === null ? 'taken back' : formatScore(grade.quality),
              formatScore(grade.expectedQuality),
              grade.weight.toFixed(2),
              grade.comment ?? UNKNOWN,
              <StoryTime key="at" ms={grade.at} />,
            ],
          }))}
        />
      ) : null}
      {signs.length > 0 ? (
        <>
          <p className="border-t px-4 pt-3 text-mute">What its reader did; it never counts as a grade.</p>
          <StackTable
            caption="What its reader did with the answer"
            columns={SIGN_COLUMNS}
            stacks={false}
            rows={signs.map((sign, at) => ({
              key: String(at),
              cells: [signWords(sign), formatScore(sign.suggests), <StoryTime key="at" ms={sign.at} />],
            }))}
          />
        </>
      ) : null}
    </StorySection>
  );
}

function signWords({ kind, wantedModel, subtask }: StorySign): string {
  const which = subtask === null ? '' : ` (subtask ${subtask + 1})`;
  return `${SIGN_WORDS[kind]}${wantedModel === null ? '' : `: ${wantedModel}`}${which}`;
}

/** The last grade a person gave, unless it was taken back. */
function storedGrade(grades: readonly StoryGrade[], subtask: number): Grade | null {
  const own = grades.findLast((grade) => grade.source === 'human' && grade.subtask === subtask);
  return own && own.quality !== null ? { quality: own.quality, comment: own.comment ?? '' } : null;
}
