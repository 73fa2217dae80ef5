import { type ReactNode, useId } from 'react';
import { ConsoleFault, sentenceOf } from '../api/ask.ts';
import { Age } from './age.tsx';
import { Empty } from './empty.tsx';
import { Fault } from './fault.tsx';

interface PanelProps {
  readonly title: string;
  /** Beside the title: n, window, buttons. */
  readonly beside?: ReactNode;
  /** When what stands here was read. */
  readonly at?: number;
  /** Without an inner margin: tables, figures. */
  readonly isTight?: boolean;
  readonly children: ReactNode;
}

/** One question and its answer. */
export function Panel({ title, beside, at, isTight, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        <div className="meta">
          {beside}
          {at !== undefined && <Age at={at} />}
        </div>
      </div>
      <div className={isTight ? 'panel-body tight' : 'panel-body'}>{children}</div>
    </section>
  );
}

interface Answered<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly dataUpdatedAt: number;
  refetch(): unknown;
}

/** What is shown of an answer: itself, that it is under way, or that there is none and why. */
export function Answer<T>({
  of,
  children,
}: {
  readonly of: Answered<T>;
  readonly children: (answer: T, at: number) => ReactNode;
}) {
  if (of.data !== undefined) {
    return (
      <>
        {of.error && <Fault sentence={sentenceOf(of.error)} onRetry={() => of.refetch()} />}
        {children(of.data, of.dataUpdatedAt)}
      </>
    );
  }
  if (of.error instanceof ConsoleFault && of.error.code === 'path.unknown')
    return <Empty title="This collector does not give these figures.">It was started without that part.</Empty>;
  if (of.error) return <Fault sentence={sentenceOf(of.error)} onRetry={() => of.refetch()} />;
  return (
    <p className="empty" aria-busy="true">
      Reading the figures.
    </p>
  );
}
