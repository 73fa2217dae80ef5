import { useId } from 'react';
import type { CvReview } from '../../../core/domain/advice.ts';
import type { Cv } from '../../../core/domain/cv.ts';
import type { IndustryPack } from '../../../core/domain/industry-pack.ts';
import { describeSource } from '../../../core/wording/describe-source.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import { joinFacts, lookUp, type Wording } from '../../../core/wording/wording.ts';
import { findCvText } from '../prediction/find-cv-text.ts';
import { findSection } from './find-place.ts';
import { LongList } from './long-list.tsx';
import type { Sources } from './source-line.tsx';

type Keywords = CvReview['keywords'];

interface KeywordsPartProps {
  readonly keywords: Keywords;
  readonly cv: Cv;
  readonly pack: IndustryPack | undefined;
  readonly sources: Sources;
  readonly wording: Wording;
}

/** Skills of the occupation come in the person's language where there is a label; words of a field are English. */
const langOf = (kind: string) => (kind === 'essential' || kind === 'optional' ? undefined : 'en');

/** Whether the number behind a word counts adverts; otherwise it counts occupations of the field. */
function countsAdverts(pack: IndustryPack | undefined, { word, source }: { word: string; source: string }): boolean {
  const evidence = pack?.keywords.find((keyword) => keyword.word === word)?.evidence;
  return evidence?.some((one) => one.source === source && one.kind === 'advert-count') ?? false;
}

function MissingWord({ missing, pack, sources, wording }: MissingWordProps) {
  const { t, formats } = wording;
  const { word, count, of } = missing;
  const unit = countsAdverts(pack, missing) ? 'adverts' : 'occupations';
  const named = t(`advice-page:words.named.${unit}`, {
    count: of,
    number: formats.whole(count),
    total: formats.whole(of),
  });
  const publication = describeSource(sources.get(missing.source), wording);
  return (
    <li className="word-row">
      <span className="word" lang={langOf(missing.class)}>
        {word}
      </span>
      <span className="word-class">{lookUp(wording, `advice:class.${missing.class}`)}</span>
      <span className="meta">{joinFacts([named, ...(publication === undefined ? [] : [publication])], wording)}</span>
    </li>
  );
}

interface MissingWordProps extends Omit<KeywordsPartProps, 'keywords' | 'cv'> {
  readonly missing: Keywords['missing'][number];
}

/** The words of the field: in the CV and where, not in it and who names them, and those that fewer ask for by now. */
export function KeywordsPart({ keywords, cv, pack, sources, wording }: KeywordsPartProps) {
  const { t } = wording;
  const id = useId();
  const { present, missing, outdated } = keywords;
  const language = cv.meta.cvplus.language;
  const lang = language ? languageTag(language) : undefined;
  const place = (pointer: string) =>
    [findSection(pointer, wording), findCvText(cv, pointer)].filter((part) => part !== undefined);
  return (
    <section className="part words" aria-labelledby={id}>
      <h2 id={id}>{t('advice-page:words.title')}</h2>
      {present.length + missing.length + outdated.length === 0 ? (
        <p>{t('advice-page:words.none')}</p>
      ) : (
        <p className="second">{t('advice-page:words.lead')}</p>
      )}
      {outdated.length > 0 && (
        <>
          <h3>{t('advice-page:words.outdated')}</h3>
          <p className="second">{t('advice-page:words.stay')}</p>
          <LongList
            items={outdated}
            wording={wording}
            keyOf={({ word, pointer }) => `${word} ${pointer}`}
            render={({ word, pointer, replacedBy, source }) => (
              <li className="word-row">
                <span className="word" lang="en">
                  {word}
                </span>
                <span className="word-class">
                  {replacedBy === undefined ? '' : t('advice-page:words.replaced', { word: replacedBy })}
                </span>
                <span className="meta">
                  {joinFacts(
                    [...place(pointer).slice(0, 1), describeSource(sources.get(source), wording) ?? ''],
                    wording,
                  )}
                </span>
              </li>
            )}
          />
        </>
      )}
      {missing.length > 0 && (
        <>
          <h3>{t('advice-page:words.missing')}</h3>
          <p className="second">{t('advice-page:words.only')}</p>
          <LongList
            items={missing}
            wording={wording}
            keyOf={({ word }) => word}
            render={(one) => <MissingWord missing={one} pack={pack} sources={sources} wording={wording} />}
          />
        </>
      )}
      {present.length > 0 && (
        <>
          <h3>{t('advice-page:words.present')}</h3>
          <LongList
            items={present}
            wording={wording}
            keyOf={({ word, pointer }) => `${word} ${pointer}`}
            render={({ word, class: kind, pointer }) => {
              const [section, words] = place(pointer);
              return (
                <li className="word-row">
                  <span className="word" lang={langOf(kind)}>
                    {word}
                  </span>
                  <span className="word-class">{lookUp(wording, `advice:class.${kind}`)}</span>
                  <span className="meta">
                    {t('advice-page:evidence.in', { section })} {words !== undefined && <q lang={lang}>{words}</q>}
                  </span>
                </li>
              );
            }}
          />
        </>
      )}
    </section>
  );
}
