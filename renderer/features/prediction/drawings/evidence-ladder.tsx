import { type EvidenceRung, evidenceRungs } from '../../../../core/domain/prediction.ts';

/** One to five filled rungs; decoration, because the word stands beside it. */
export function EvidenceLadder({ rung }: { readonly rung: EvidenceRung }) {
  const filled = evidenceRungs.length - evidenceRungs.indexOf(rung);
  return (
    <svg className="ladder" aria-hidden="true" viewBox="0 0 12 16">
      <path className="rail" d="M1.5 0.5V15.5M10.5 0.5V15.5" />
      {evidenceRungs.map((name, index) => (
        <path
          key={name}
          className={evidenceRungs.length - index <= filled ? 'is-filled' : 'is-empty'}
          d={`M1.5 ${2.5 + index * 2.8}H10.5`}
        />
      ))}
    </svg>
  );
}
