'use client';

import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Mark } from '@/components/ui/mark';
import type { Overview } from '@/lib/services/get-overview';

const KEYS = ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'GEMINI_API_KEY', 'OPENROUTER_API_KEY'];

export function StartCards({ overview, onTry }: { overview: Overview; onTry: () => void }) {
  const pull = pullCommand(overview);
  return (
    <section aria-label="Ways to begin" className="grid gap-px border bg-line sm:grid-cols-3">
      <Card
        kicker="1 · local"
        title="Start Ollama"
        foot={<CopyButton text={pull} label="Copy command" className="btn" />}
      >
        <p>Install it and pull the light model. It is found by itself.</p>
        <p>
          <code>{pull}</code>
        </p>
      </Card>
      <Card kicker="2 · cloud" title="Bring a key">
        <p>Set one of these in the environment or in a .env file and restart:</p>
        <ul>
          {KEYS.map((key) => (
            <li key={key}>
              <code>{key}</code>
            </li>
          ))}
        </ul>
        <p>
          Or describe endpoints in a file and point <code className="wrap-anywhere">SWITCHYARD_CONFIG</code>{' '}
          at it.
        </p>
      </Card>
      <Card
        kicker="3 · now"
        title="Use the simulated fleet"
        foot={
          <button type="button" className="btn btn-pri" onClick={onTry}>
            Try it
          </button>
        }
      >
        <p>
          See every decision, route and reason with made-up answers, marked{' '}
          <span className="inline-flex align-middle">
            <Mark kind="hatch" />
          </span>{' '}
          wherever they appear.
        </p>
      </Card>
    </section>
  );
}

function Card({
  kicker,
  title,
  foot,
  children,
}: {
  kicker: string;
  title: string;
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col items-start gap-2 bg-ground p-4">
      <span className="micro">{kicker}</span>
      <h2 className="text-prose font-semibold text-ink">{title}</h2>
      {children}
      {foot ? <div className="mt-auto pt-2">{foot}</div> : null}
    </div>
  );
}

/** The pull the server itself names for the lightest model, or that model's upstream name. */
export function pullCommand({ models }: Pick<Overview, 'models'>): string {
  const light = [...models].sort((a, b) => a.tier - b.tier)[0];
  const named = /ollama pull [\w./:-]+/.exec(light?.simulatedHint ?? '')?.[0];
  return named ?? `ollama pull ${light?.upstreamName ?? 'granite4.1:3b'}`;
}
