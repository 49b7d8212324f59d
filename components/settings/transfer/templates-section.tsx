'use client';

import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { HighlightedCode } from '@/components/chat/highlighted-code';
import { CopyButton } from '@/components/ui/copy-button';
import { Tabs } from '@/components/ui/tabs';
import { CONFIG_TEMPLATES, type ConfigTemplate } from '@/lib/catalog/config-templates';
import { Section } from '../section';
import type { Importing } from './use-import';

const find = (id: string | null) => CONFIG_TEMPLATES.find((one) => one.id === id) ?? CONFIG_TEMPLATES[0];

/** Files that work as they are, to learn the shape from. */
export function TemplatesSection({ importing }: { importing: Importing }) {
  const [chosen, setChosen] = useState(useSearchParams().get('template'));
  const template = find(chosen);
  if (!template) return null;

  function choose(id: string) {
    setChosen(id);
    window.history.replaceState(null, '', `${window.location.pathname}?template=${id}#templates`);
  }

  return (
    <div id="templates" className="scroll-mt-16">
      <Section title="Templates" clause="each can be imported as it is, but for its keys">
        <Tabs
          prefix="template"
          label="Templates"
          tabs={CONFIG_TEMPLATES.map(({ id, title }) => ({ id, label: title }))}
          selected={template.id}
          onSelect={choose}
        />
        <TemplateView template={template} importing={importing} />
      </Section>
    </div>
  );
}

function TemplateView({ template, importing }: { template: ConfigTemplate; importing: Importing }) {
  const { id, title, says, fileName, document } = template;
  const text = `${JSON.stringify(document, null, 2)}\n`;
  return (
    <div id="template-panel" role="tabpanel" aria-labelledby={`template-tab-${id}`}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
        <p className="mr-auto max-w-[76ch]">{says}</p>
        <div className="row flex-wrap">
          <CopyButton text={text} className="btn btn-sm" />
          <a
            href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`}
            download={fileName}
            className="btn btn-sm"
          >
            {fileName}
          </a>
          <button
            type="button"
            className="btn btn-sm"
            onClick={() =>
              void importing.offer({ ...document }, { name: `the template “${title}”`, kind: 'template' })
            }
          >
            Try it
          </button>
        </div>
      </div>
      <figure className="code border-t" aria-label={`Template ${title}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="-outline-offset-2">
          <HighlightedCode code={text} language="json" />
        </pre>
      </figure>
    </div>
  );
}
