'use client';

// What: the page on which everything tunable about routing is changed, tried, saved and brought back.
// Why: each value stands beside what ships and what the file fixes, and nothing counts until it is saved.
// Not for: endpoints, models and keys.
import type { ReactNode } from 'react';
import { Accordion, Fold } from '@/components/ui/accordion';
import type { PolicyView, VersionView } from '@/lib/services/settings/types';
import type { SectionId } from './field-specs';
import { LeaveGuard } from './leave-guard';
import { PolicyProvider, usePolicy } from './policy-context';
import { PolicyHead } from './policy-head';
import { PolicyJson } from './policy-json';
import { RulesSection } from './rules/rules-section';
import { SaveBar } from './save-bar';
import { BanditSection } from './sections/bandit';
import { BudgetsSection } from './sections/budgets';
import { JudgeSection } from './sections/judge';
import { PrivacySection } from './sections/privacy';
import { SemanticSection } from './sections/semantic';
import { StickinessSection } from './sections/stickiness';
import { TaskModelsSection } from './sections/task-models';
import { ThresholdsSection } from './sections/thresholds';
import { TimeoutsSection } from './sections/timeouts';
import { WeightsSection } from './sections/weights';
import { SUMMARIES } from './summaries';
import { listRules } from './values';
import { VersionsPanel } from './versions-panel';

const PARTS: readonly { id: SectionId; title: string; body: ReactNode }[] = [
  { id: 'weights', title: 'Weights', body: <WeightsSection /> },
  { id: 'thresholds', title: 'Thresholds per task type', body: <ThresholdsSection /> },
  { id: 'rules', title: 'Rules', body: <RulesSection /> },
  { id: 'tasks', title: 'Models per task type', body: <TaskModelsSection /> },
  { id: 'semantic', title: 'Semantic', body: <SemanticSection /> },
  { id: 'judge', title: 'Judge', body: <JudgeSection /> },
  { id: 'bandit', title: 'Bandit', body: <BanditSection /> },
  { id: 'budgets', title: 'Budgets', body: <BudgetsSection /> },
  { id: 'privacy', title: 'Privacy', body: <PrivacySection /> },
  { id: 'stickiness', title: 'Stickiness and split gate', body: <StickinessSection /> },
  { id: 'timeouts', title: 'Timeouts', body: <TimeoutsSection /> },
];

export function PolicyScreen({ initial, versions }: { initial: PolicyView; versions: VersionView[] | null }) {
  return (
    <PolicyProvider initial={initial}>
      <PolicyPage versions={versions} />
    </PolicyProvider>
  );
}

function PolicyPage({ versions }: { versions: VersionView[] | null }) {
  const { url, goTo, value, isChanged, draft, view } = usePolicy();
  const summary = {
    value,
    isChanged,
    rules: listRules([], draft, view).length + draft.rules.length,
    ownRules: draft.rules.length,
    ownPatterns: draft.patterns.length,
  };
  return (
    // What has the focus must not end up under the bar at the bottom.
    <div className="[&_:is(input,select,textarea,button)]:scroll-mb-32">
      <PolicyHead />
      {url.json ? <PolicyJson /> : null}
      {url.versions ? <VersionsPanel initial={versions} /> : null}
      <Accordion open={url.open} onOpen={(open) => goTo({ open })}>
        {PARTS.map(({ id, title, body }) => (
          <Fold key={id} value={id} title={title} summary={SUMMARIES[id](summary)}>
            {body}
          </Fold>
        ))}
      </Accordion>
      <SaveBar />
      <LeaveGuard />
    </div>
  );
}
