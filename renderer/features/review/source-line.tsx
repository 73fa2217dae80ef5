import type { FactBasis, Source } from '../../../core/domain/sourced.ts';
import { describeBasis, describeSource } from '../../../core/wording/describe-source.ts';
import type { Wording } from '../../../core/wording/wording.ts';

/** All publications of the knowledge file by their ids. */
export type Sources = ReadonlyMap<string, Source>;

interface SourceLineProps {
  readonly source: string;
  readonly sources: Sources;
  readonly wording: Wording;
  readonly basis?: FactBasis | undefined;
  readonly isLaw?: boolean;
  /** Stands in place of the word for the basis. */
  readonly word?: string;
}

/** How well a fact is known and who published it, with the year. What we decide ourselves names no publication. */
export function SourceLine({ source, sources, wording, basis, isLaw = false, word }: SourceLineProps) {
  const publication = basis === 'judgement' ? undefined : describeSource(sources.get(source), wording);
  return (
    <p className="meta source-line">
      {(word !== undefined || basis) && (
        <span className="basis-word">{word ?? (basis && describeBasis(basis, isLaw, wording))}</span>
      )}
      {publication !== undefined && <span>{publication}</span>}
    </p>
  );
}
