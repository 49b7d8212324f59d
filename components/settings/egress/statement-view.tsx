import { Mark } from '@/components/ui/mark';
import type { Statement } from './egress-words';

/** A fact with its mark, and the sentences below it. */
export function StatementView({ statement, large = false }: { statement: Statement; large?: boolean }) {
  const { mark, text, more } = statement;
  const size = large ? 'text-title' : '';
  return (
    <div className={`grid gap-1 px-4 ${large ? 'py-4' : 'py-3'}`}>
      <p className={`row items-start ${mark === 'bad' ? 'text-signal' : 'text-ink'} ${size}`}>
        <span className={large ? '-mt-px' : ''}>
          <Mark kind={mark} />
        </span>
        <span className={`min-w-0 wrap-anywhere ${large ? 'font-semibold' : ''}`}>{text}</span>
      </p>
      {more.map((sentence) => (
        <p key={sentence} className="max-w-[84ch] pl-4 text-text">
          {sentence}
        </p>
      ))}
    </div>
  );
}
