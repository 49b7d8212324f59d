'use client';

// What: settings as a file: out, in, and templates to begin with.
// Why: what was set up here can be kept, compared, and put up elsewhere; keys never come along.
// Not for: keys on their way out; there is none.
import { useState } from 'react';
import { CONFIG_TEMPLATES } from '@/lib/catalog/config-templates';
import { Section } from '../section';
import { forgetBrowserKeys } from './browser-keys';
import { BrowserKeys } from './browser-keys-row';
import { ChooseFile } from './choose-file';
import { ExportPreview } from './export-preview';
import { ImportResult } from './import-result';
import { PasteForm } from './paste-form';
import { TemplatesSection } from './templates-section';
import { TransferColumn } from './transfer-column';
import { useImport } from './use-import';

export function TransferSection({ file }: { file: string | null }) {
  const [moved, setMoved] = useState(false);
  const importing = useImport(({ kind }) => {
    if (kind !== 'browser') return;
    forgetBrowserKeys(window.localStorage);
    setMoved(true);
  });
  return (
    <>
      <Section title="Import, export" clause="never with keys on the way out">
        <div className="grid gap-px bg-line min-[860px]:grid-cols-3">
          <TransferColumn
            title="Export"
            text="Endpoints, models, policy and budget as JSON, never with keys."
          >
            <a href="/api/config" download="switchyard.json" className="btn">
              switchyard.json
            </a>
            <a href="/api/config/schema" className="inline-flex min-h-6 items-center">
              its schema
            </a>
          </TransferColumn>
          <TransferColumn
            title="Import"
            text="Shows what would change before anything does. Also reads routellm-keys.json."
          >
            <ChooseFile importing={importing} />
          </TransferColumn>
          <TransferColumn
            title="Templates"
            text={`${CONFIG_TEMPLATES.map(({ title }) => title).join(', ')}.`}
          >
            <a href="#templates" className="btn">
              {CONFIG_TEMPLATES.length} templates
            </a>
          </TransferColumn>
        </div>
        {file ? (
          <p className="border-t px-4 py-3 text-text">
            <b>{file}</b> is in force: what it names wins over what is saved here and is shown as fixed. An
            import changes what is saved here, and is refused where it names the same endpoint or model.
          </p>
        ) : null}
      </Section>
      <BrowserKeys importing={importing} moved={moved} />
      <PasteForm importing={importing} />
      <ImportResult importing={importing} />
      <ExportPreview />
      <TemplatesSection importing={importing} />
    </>
  );
}
