import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { StoredCv } from '../../../core/contract.ts';
import type { CvReview } from '../../../core/domain/advice.ts';
import { Industry, industries } from '../../../core/domain/industry.ts';
import { Country, countries } from '../../../core/domain/region.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { Tabs } from '../../components/tabs.tsx';
import type { AdviceChoice } from '../../desk/desk-state.ts';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { AnswerPart } from './answer-part.tsx';
import { CountryPart } from './country-part.tsx';
import { CvPart } from './cv-part.tsx';
import { describeReview } from './describe-review.ts';
import { IndustryPart } from './industry-part.tsx';
import { MarketPart } from './market-part.tsx';
import { type ChosenOccupation, OccupationChoice } from './occupation-choice.tsx';
import { PathsPart } from './paths-part.tsx';
import type { Sources } from './source-line.tsx';

const tabs = ['cv', 'country', 'field', 'paths', 'market'] as const;
type Tab = (typeof tabs)[number];

interface AdvicePageProps {
  readonly stored: StoredCv;
  readonly choice: AdviceChoice;
  onChoose(choice: AdviceChoice): void;
  /** Goes to a field's place in the document. */
  onShow(pointer: string): void;
  onBack(): void;
  onNext(): void;
}

/** What is usual for a CV in a country and a field, held against this one; where others went from its occupation; pay there. */
export function AdvicePage({ stored, choice, onChoose, onShow, onBack, onNext }: AdvicePageProps) {
  const wording = useWording();
  const { t, formats } = wording;
  const { language } = formats;
  const { id, cv } = stored;
  const { country, industry } = choice;
  const [tab, setTab] = useState<Tab>('cv');
  const [chosen, setChosen] = useState<ChosenOccupation>();

  const review = useAnswer(
    'cv.review',
    country === '' ? undefined : { id, country, language, ...(industry === '' ? {} : { industry }) },
  );
  const listed = useAnswer('knowledge.sources', {});
  const sources: Sources = useMemo(() => new Map((listed.value ?? []).map((one) => [one.id, one])), [listed.value]);
  const field = industry || review.value?.industry;
  const isPackWanted = field !== undefined && field !== 'other';
  const pack = useAnswer('knowledge.industry', isPackWanted ? { industry: field } : undefined);
  const customs = useAnswer('knowledge.country', tab === 'country' && country !== '' ? { country } : undefined);
  const isAboutWork = tab === 'paths' || tab === 'market';
  const paths = useAnswer(
    'career.paths',
    isAboutWork ? { id, language, ...(chosen ? { isco: chosen.isco } : {}) } : undefined,
  );
  const isco = chosen?.isco ?? paths.value?.from?.isco;
  const market = useAnswer(
    'market.snapshot',
    tab === 'market' && country !== '' && isco !== undefined ? { isco, country } : undefined,
  );
  const labels: Readonly<Record<Tab, string>> = {
    cv: t('advice-page:tab.cv'),
    country: country === '' ? t('advice-page:country') : formats.country(country),
    field: field === undefined ? t('advice-page:industry') : t(`industry.${field}`),
    paths: t('advice-page:tab.paths'),
    market: t('advice-page:tab.market'),
  };

  return (
    <article className="column advice">
      <div className="title-row">
        <Headline review={country === '' ? undefined : review.value} wording={wording} />
        <div className="actions">
          <button type="button" className="primary" onClick={onNext}>
            {t('reading:profile.next')}
          </button>
          <button type="button" className="quiet" onClick={onBack}>
            {t('advice-page:back')}
          </button>
        </div>
      </div>
      <ChoiceFields choice={choice} read={field} wording={wording} onChoose={onChoose} />
      {country === '' && <p className="part">{t('advice-page:choose.first')}</p>}
      {country !== '' && (
        <Tabs
          label={t('advice-page:tabs')}
          tabs={tabs.map((name) => ({ name, label: labels[name] }))}
          current={tab}
          onChoose={(name: Tab) => setTab(name)}
        >
          {tab === 'cv' && (
            <AnswerPart answer={review}>
              {(value) => (
                <CvPart review={value} cv={cv} pack={pack.value} sources={sources} wording={wording} onShow={onShow} />
              )}
            </AnswerPart>
          )}
          {tab === 'country' && (
            <AnswerPart answer={customs}>
              {(value) => <CountryPart pack={value} sources={sources} wording={wording} />}
            </AnswerPart>
          )}
          {tab === 'field' &&
            (isPackWanted ? (
              <AnswerPart answer={pack}>
                {(value) => <IndustryPart pack={value} country={country} sources={sources} wording={wording} />}
              </AnswerPart>
            ) : (
              <p className="part">{t('advice-page:field.none')}</p>
            ))}
          {isAboutWork && (
            <AnswerPart answer={paths}>
              {({ from, paths: found }) => (
                <>
                  <OccupationChoice from={from} chosen={chosen} wording={wording} onChoose={setChosen} />
                  {tab === 'paths' ? (
                    <PathsPart paths={found} country={country} sources={sources} wording={wording} />
                  ) : (
                    <AnswerPart answer={market}>
                      {(value) => <MarketPart snapshot={value} sources={sources} wording={wording} />}
                    </AnswerPart>
                  )}
                </>
              )}
            </AnswerPart>
          )}
        </Tabs>
      )}
    </article>
  );
}

/** One plain sentence first: how much is worth changing, for which country and field. It is read aloud when it changes. */
function Headline({ review, wording }: { readonly review: CvReview | undefined; readonly wording: Wording }) {
  const { t } = wording;
  const words = review && describeReview(review, wording);
  const last = useRef(words?.sentence);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    if (words?.sentence === last.current) return;
    last.current = words?.sentence;
    setSpoken(words?.sentence ?? '');
  }, [words?.sentence]);
  return (
    <div>
      <h1 tabIndex={-1}>{words ? words.sentence : t('advice-page:title')}</h1>
      {words && words.rest !== '' && <p className="second">{words.rest}</p>}
      <p className="meta">{t('advice-page:lead')}</p>
      <p role="status" className="spoken">
        {spoken}
      </p>
    </div>
  );
}

interface ChoiceFieldsProps {
  readonly choice: AdviceChoice;
  /** The field that the CV was read as, shown until another is chosen. */
  readonly read: Industry | undefined;
  readonly wording: Wording;
  onChoose(choice: AdviceChoice): void;
}

/** For which country and field. Both can be changed at any time; the page follows. */
function ChoiceFields({ choice, read, wording, onChoose }: ChoiceFieldsProps) {
  const { t, formats } = wording;
  const id = useId();
  return (
    <div className="fields">
      <div>
        <label htmlFor={`${id}-country`} className="label">
          {t('advice-page:country')}
        </label>
        <select
          id={`${id}-country`}
          value={choice.country}
          onChange={({ target }) => onChoose({ ...choice, country: Country.safeParse(target.value).data ?? '' })}
        >
          {choice.country === '' && <option value="">{t('advice-page:choose')}</option>}
          {countries.map((country) => (
            <option key={country} value={country}>
              {formats.country(country)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${id}-industry`} className="label">
          {t('advice-page:industry')}
        </label>
        <select
          id={`${id}-industry`}
          value={choice.industry || (read ?? '')}
          onChange={({ target }) => onChoose({ ...choice, industry: Industry.safeParse(target.value).data ?? '' })}
        >
          {choice.industry === '' && read === undefined && <option value="">{t('advice-page:asCv')}</option>}
          {industries.map((industry) => (
            <option key={industry} value={industry}>
              {t(`industry.${industry}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
