'use client';

import { useEffect, useState } from 'react';
import { Box } from '@/components/ui/box';
import { useSettings } from './settings-context';
import { loadPreview } from './use-preview';

export const GOLDEN_PROMPT =
  'Write the API reference documentation for our REST /users endpoints AND implement the OAuth2 Bearer-token middleware in Python FastAPI.';

const EXAMPLES = [
  { about: 'two subtasks', prompt: GOLDEN_PROMPT },
  {
    about: 'reasoning',
    prompt: 'What is the best architecture for a microservices payment gateway: saga or two-phase commit?',
  },
  { about: 'a quick question', prompt: 'What is a bearer token?' },
  { about: 'a careful look', prompt: 'Review this diff for race conditions.' },
];

/** Prompts to begin with, each with the tiers the policy in force would really pick. */
export function ExamplePrompts({ onPick }: { onPick: (prompt: string) => void }) {
  const { chosenPolicy } = useSettings();
  const [tiers, setTiers] = useState<Record<string, string>>({});

  useEffect(() => {
    const stale = new AbortController();
    for (const { prompt } of EXAMPLES) {
      loadPreview({ prompt, policy: chosenPolicy }, stale.signal)
        .then(({ parts }) => {
          const picked = parts.map(({ tier }) => (tier === null ? '—' : `T${tier}`)).join(' + ');
          setTiers((known) => ({ ...known, [prompt]: picked }));
        })
        .catch(() => {
          // Without a preview the column stays empty; the prompt works all the same.
        });
    }
    return () => stale.abort();
  }, [chosenPolicy]);

  return (
    <Box title="Or ask" clause="dry run shows the route without calling a model">
      <ul>
        {EXAMPLES.map(({ about, prompt }) => (
          <li key={prompt} className="border-b last:border-b-0">
            <button
              type="button"
              onClick={() => onPick(prompt)}
              className="grid w-full gap-x-4 px-4 py-3 text-left -outline-offset-2 hover:bg-raised hover:text-ink sm:grid-cols-[176px_minmax(0,1fr)_72px]"
            >
              <span className="text-mute">{about}</span>
              <span>{prompt}</span>
              <span className="text-ink sm:text-right">{tiers[prompt]}</span>
            </button>
          </li>
        ))}
      </ul>
    </Box>
  );
}
