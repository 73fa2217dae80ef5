import { type ReactNode, useId, useState } from 'react';
import { Link } from 'react-router';
import type { Receipt } from '../../../core/domain/prediction.ts';
import type { Wording } from '../../../core/wording/wording.ts';

const shortHash = 12;

interface ReceiptPartProps {
  readonly receipt: Receipt;
  readonly wording: Wording;
  /** What can be done with the estimates as a whole. */
  readonly children?: ReactNode;
}

/** What is needed to make the same numbers again. */
export function ReceiptPart({ receipt, wording, children }: ReceiptPartProps) {
  const { t, formats } = wording;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const facts: readonly (readonly [string, string])[] = [
    [t('prediction:receipt.madeAt'), formats.day(receipt.madeAt)],
    [t('prediction:receipt.asOf'), formats.partialDate(receipt.asOf)],
    [t('prediction:receipt.region'), receipt.region ? formats.country(receipt.region) : '-'],
    [t('prediction:receipt.industry'), receipt.industry ? t(`industry.${receipt.industry}`) : '-'],
    [t('prediction:receipt.appVersion'), receipt.appVersion],
    [t('prediction:receipt.id'), receipt.id.slice(0, shortHash)],
    [t('prediction:receipt.cv'), receipt.cvSha256.slice(0, shortHash)],
    [t('prediction:receipt.job'), receipt.jobSha256.slice(0, shortHash)],
  ];
  return (
    <section className="part" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('prediction:receipt.title')}</h2>
      <p>{t('prediction:receipt.protected')}</p>
      <p className="second">
        {t('prediction:receipt.card')}{' '}
        <Link to="/record" className="inline-link">
          {t('prediction:receipt.cardLink')}
        </Link>
      </p>
      {children}
      <button type="button" className="link" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'prediction:receipt.hide' : 'prediction:receipt.show')}
      </button>
      <div id={id} hidden={!isOpen} className="receipt">
        <dl className="fact-group">
          {facts.map(([name, value]) => (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <h3>{t('prediction:receipt.models')}</h3>
        <ul className="plain meta">
          {receipt.models.map(({ target, name, version, sha256 }) => (
            <li key={target}>
              {t(`prediction:target.${target}`)}: {name} {version}, {sha256.slice(0, shortHash)}
            </li>
          ))}
        </ul>
        <h3>{t('prediction:receipt.features')}</h3>
        <ul className="plain meta features" lang="en">
          {Object.entries(receipt.features).map(([name, value]) => (
            <li key={name}>
              {name}: {value === null ? '-' : String(value)}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
