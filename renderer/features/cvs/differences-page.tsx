import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import {
  compareCvs,
  type EntryDifference,
  type FieldDifference,
  type SectionDifference,
} from '../../../core/domain/compare-cvs.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import { lookUp, type Wording } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField } from '../../components/fields.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { compareLines } from './compare-lines.ts';
import { countDifferences } from './count-differences.ts';

/** What differs between two CVs, in words and by section. Which of them is better is not said. */
export function DifferencesPage() {
  const wording = useWording();
  const { t, formats } = wording;
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const { value: cvs, error: unlisted } = useAnswer('cv.overview', {});
  const isKnown = (id: string | null) => cvs?.some((one) => one.id === id) ?? false;
  const to = isKnown(params.get('to')) ? (params.get('to') ?? '') : (cvs?.[0]?.id ?? '');
  const other = cvs?.find(({ id }) => id !== to)?.id ?? '';
  const from = isKnown(params.get('from')) && params.get('from') !== to ? (params.get('from') ?? '') : other;
  const before = useAnswer('cv.get', from === '' ? undefined : { id: from });
  const after = useAnswer('cv.get', to === '' ? undefined : { id: to });
  const failure = unlisted ?? before.error ?? after.error;
  const isReady = before.value?.id === from && after.value?.id === to;
  const sections = useMemo(
    () => (isReady && before.value && after.value ? compareCvs(before.value.cv, after.value.cv) : undefined),
    [isReady, before.value, after.value],
  );
  const choose = (change: { from?: string; to?: string }) => setParams({ from, to, ...change }, { replace: true });
  const options = (cvs ?? []).map(({ id, label }) => ({ value: id, label }));
  const counts = sections && countDifferences(sections);
  const language = after.value?.cv.meta.cvplus.language;
  const lang = language ? languageTag(language) : undefined;
  const headline = () => {
    if (!counts) return t('cvs:differences.title');
    const { added, removed, changed } = counts;
    if (added + removed + changed === 0) return t('cvs:differences.none');
    const say = (name: 'added' | 'removed' | 'changed', count: number) =>
      count === 0 ? [] : [t(`cvs:differences.${name}Count`, { count, number: formats.whole(count) })];
    return [...say('added', added), ...say('removed', removed), ...say('changed', changed)].join(t('list.separator'));
  };
  return (
    <article className="column differences">
      <div className="title-row">
        <div>
          <h1 tabIndex={-1}>{headline()}</h1>
          <p className="second">{t('cvs:differences.lead')}</p>
        </div>
        <div className="title-actions">
          <button type="button" className="quiet" onClick={() => void navigate(`/compare?by=cvs&cv=${from}&cv=${to}`)}>
            {t('cvs:predictions')}
          </button>
          <button type="button" className="quiet" onClick={() => void navigate('/cvs')}>
            {t('cvs:differences.back')}
          </button>
        </div>
      </div>
      <div className="differences-choice">
        <SelectField
          label={t('cvs:differences.from')}
          value={from}
          options={options.filter(({ value }) => value !== to)}
          onChange={(id) => choose({ from: id })}
        />
        <SelectField
          label={t('cvs:differences.to')}
          value={to}
          options={options.filter(({ value }) => value !== from)}
          onChange={(id) => choose({ to: id })}
        />
        <button type="button" className="quiet swap" onClick={() => choose({ from: to, to: from })}>
          {t('cvs:differences.swap')}
        </button>
      </div>
      {failure && <ErrorMessage error={failure} />}
      {sections?.map((section) => (
        <SectionPart key={section.section} difference={section} lang={lang} wording={wording} />
      ))}
    </article>
  );
}

interface PartProps {
  readonly lang: string | undefined;
  readonly wording: Wording;
}

function SectionPart({ difference, ...props }: PartProps & { readonly difference: SectionDifference }) {
  const { section, entries } = difference;
  const { t } = props.wording;
  const id = `differences-${section}`;
  return (
    <section className="facts" aria-labelledby={id}>
      <h2 id={id}>{t(`reading:section.${section}`)}</h2>
      <ul className="plain">
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two entries can have one title, and the list is never rearranged.
          <EntryPart key={index} entry={entry} isPerson={section === 'person'} {...props} />
        ))}
      </ul>
    </section>
  );
}

function EntryPart({
  entry,
  isPerson,
  lang,
  wording,
}: PartProps & { readonly entry: EntryDifference; readonly isPerson: boolean }) {
  const { t } = wording;
  return (
    <li className={`difference is-${entry.kind}`}>
      {!isPerson && (
        <p>
          <span className="difference-word">{t(`cvs:differences.${entry.kind}`)}</span>{' '}
          <span lang={lang} className="difference-title">
            {entry.title}
          </span>
          {entry.kind !== 'changed' && entry.detail !== '' && (
            <span className="meta"> {tellPeriod(entry.detail, wording)}</span>
          )}
        </p>
      )}
      {entry.kind === 'changed' && (
        <dl className="difference-fields">
          {entry.fields.map((field) => (
            <FieldPart key={field.field} difference={field} lang={lang} wording={wording} />
          ))}
        </dl>
      )}
    </li>
  );
}

function FieldPart({ difference, lang, wording }: PartProps & { readonly difference: FieldDifference }) {
  const { t } = wording;
  const { field, before = '', after = '' } = difference;
  const say = (text: string) =>
    field === 'period' ? tellPeriod(text, wording) : field === 'date' ? wording.formats.partialDate(text) : text;
  const lines = compareLines(before === '' ? '' : say(before), after === '' ? '' : say(after));
  return (
    <div>
      <dt>{lookUp(wording, `reading:field.${field}`)}</dt>
      {lines.map(({ kind, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines repeat, and the list is never rearranged.
        <dd key={index} className={`line is-${kind}`}>
          <span className="difference-word">{t(`cvs:differences.${kind}`)}</span> <span lang={lang}>{text}</span>
        </dd>
      ))}
    </div>
  );
}

/** `2017/2018` as people write it; an end that is missing runs on. */
function tellPeriod(text: string, { t, formats }: Wording): string {
  const [start, end] = text.split('/');
  const from = start ? formats.partialDate(start) : '';
  const until = end ? formats.partialDate(end) : '';
  if (from === '') return until === '' ? '' : t('reading:period.until', { end: until });
  return until === ''
    ? t('reading:period.since', { start: from })
    : t('reading:period.range', { start: from, end: until });
}
