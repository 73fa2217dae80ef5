import { useMemo, useState } from 'react';
import type { StoredCv } from '../../../core/contract.ts';
import { planAdaptation } from '../../../core/domain/adapt-cv.ts';
import type { CountryPack } from '../../../core/domain/country-pack.ts';
import {
  type ExportFormat,
  type ExportOutline,
  type ExportPart,
  exportFormats,
} from '../../../core/domain/cv-export.ts';
import { type Language, languages } from '../../../core/domain/language.ts';
import { type Country, countries } from '../../../core/domain/region.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField, SwitchField } from '../../components/fields.tsx';
import { languageNames } from '../../components/language-names.ts';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { AnswerPart } from '../review/answer-part.tsx';

interface ExportDialogProps {
  readonly stored: StoredCv;
  readonly country: Country | '';
  onClose(): void;
}

/** Details that CVPlus never reads, and so never writes. */
const ownDetails = ['photo', 'birthDate', 'maritalStatus', 'nationality', 'signature'] as const;

/** Formats that hold data for other programs, whole and in their own order. */
const dataFormats: readonly ExportFormat[] = ['json-resume', 'europass-xml'];

/** Writes the CV as it stands, with the person's corrections, in the conventions of a country; what changes is said first. */
export function ExportDialog({ stored, country: home, onClose }: ExportDialogProps) {
  const wording = useWording();
  const { t, formats } = wording;
  const { id, cv, label } = stored;
  const [country, setCountry] = useState<Country | ''>(home);
  const [language, setLanguage] = useState<Language>(cv.meta.cvplus.language ?? formats.language);
  const [format, setFormat] = useState<ExportFormat>('pdf');
  const [kept, setKept] = useState<readonly (ExportPart | 'order')[]>([]);
  const pack = useAnswer('knowledge.country', country === '' ? undefined : { country });
  const change = useChange();
  const [written, setWritten] = useState<{ fileName: string; missing: number }>();

  const isData = dataFormats.includes(format);
  const conventions = country === '' || isData || pack.value?.country !== country ? undefined : pack.value.conventions;
  const plan = useMemo(() => (conventions ? planAdaptation(cv, conventions) : undefined), [cv, conventions]);
  const leaveOut = (plan?.leaveOut ?? []).filter((part) => !kept.includes(part));
  const order = plan?.isReordered && !kept.includes('order') ? plan.order : undefined;
  const choices = {
    id,
    format,
    language,
    ...(country === '' ? {} : { country }),
    ...(leaveOut.length > 0 ? { leaveOut } : {}),
    ...(order ? { order } : {}),
  };
  const outline = useAnswer('cv.outline', choices);

  const write = async () => {
    setWritten(undefined);
    const done = await change.run(async (client, options) => {
      const name = label.replace(/\.[^.]*$/, '').slice(0, 120);
      const { fileId } = await client.call('desktop.chooseTarget', { format, name });
      return fileId ? client.call('cv.export', { ...choices, fileId }, options) : undefined;
    });
    if (done) setWritten({ fileName: done.fileName, missing: done.missingCharacters });
  };
  /** A choice that changes the file also makes what was said about the last one old. */
  const anew =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setWritten(undefined);
    };
  const keep = (part: ExportPart | 'order') => (isOn: boolean) =>
    anew(setKept)(isOn ? kept.filter((one) => one !== part) : [...kept, part]);

  return (
    <Dialog title={t('cvs:export.title')} size="large" onClose={onClose}>
      <div className="export-dialog">
        <div className="export-choices">
          <SelectField
            label={t('reading:export.format')}
            value={format}
            options={exportFormats.map((value) => ({ value, label: t(`reading:export.${value}`) }))}
            onChange={anew<ExportFormat>(setFormat)}
          />
          <SelectField
            label={t('cvs:export.country')}
            value={country}
            options={[
              { value: '' as const, label: t('cvs:export.noCountry') },
              ...countries.map((value) => ({ value, label: formats.country(value) })),
            ]}
            onChange={anew<Country | ''>(setCountry)}
          />
          <SelectField
            label={t('cvs:export.language')}
            hint={t('cvs:export.languageHint')}
            value={language}
            options={languages.map((value) => ({
              value,
              label: languageNames[value],
              lang: languageTag(value),
            }))}
            onChange={anew<Language>(setLanguage)}
          />
          <div className="export-plan" aria-live="polite">
            {(isData || plan) && <h3>{t('cvs:export.changes')}</h3>}
            {isData && <p className="second">{t('cvs:export.wholeData')}</p>}
            {!isData && plan?.leaveOut.length === 0 && !plan.isReordered && (
              <p className="second">{t('cvs:export.noChanges')}</p>
            )}
            {plan?.leaveOut.map((part) => (
              <SwitchField
                key={part}
                label={t(`cvs:export.leaveOut.${part}`)}
                isOn={!kept.includes(part)}
                onChange={keep(part)}
              />
            ))}
            {plan?.isReordered && plan.order && (
              <SwitchField
                label={t(`cvs:export.order.${plan.order}`)}
                isOn={!kept.includes('order')}
                onChange={keep('order')}
              />
            )}
            {conventions && country !== '' && (
              <OwnDetails conventions={conventions} country={country} wording={wording} />
            )}
          </div>
        </div>
        <div className="export-preview">
          <h3>{t('cvs:export.preview')}</h3>
          <AnswerPart answer={outline}>
            {(value) => <Preview outline={value} language={language} wording={wording} />}
          </AnswerPart>
        </div>
      </div>
      {change.error && <ErrorMessage error={change.error} />}
      <p role="status" className={written ? 'export-done' : undefined}>
        {written && t('cvs:export.done', { name: written.fileName })}{' '}
        {written &&
          written.missing > 0 &&
          t('cvs:export.leftOut', { count: written.missing, number: formats.whole(written.missing) })}
      </p>
      <div className="dialog-actions">
        <button type="button" className="quiet" onClick={onClose}>
          {t('cvs:close')}
        </button>
        <button type="button" className="primary" disabled={change.isBusy} onClick={() => void write()}>
          {t('reading:export.write')}
        </button>
      </div>
    </Dialog>
  );
}

interface OwnDetailsProps {
  readonly conventions: CountryPack['conventions'];
  readonly country: Country;
  readonly wording: Wording;
}

/** What is usual in a country and never written by CVPlus, and what is better left out and so is fine. */
function OwnDetails({ conventions, country, wording }: OwnDetailsProps) {
  const { t, formats } = wording;
  const named = (customs: readonly string[]) =>
    joinFacts(
      ownDetails
        .filter((detail) => customs.includes(conventions[detail]?.value ?? ''))
        .map((detail) => t(`region:convention.${detail}`)),
      wording,
    );
  const usual = named(['expected', 'common']);
  const free = named(['optional']);
  const unusual = named(['unusual', 'leave-out']);
  const { length, paper } = conventions;
  const name = formats.country(country);
  return (
    <>
      {usual !== '' && <p>{t('cvs:export.usual', { country: name, list: usual })}</p>}
      {free !== '' && <p>{t('cvs:export.free', { country: name, list: free })}</p>}
      {unusual !== '' && <p>{t('cvs:export.unusual', { country: name, list: unusual })}</p>}
      <p className="meta">
        {joinFacts(
          [
            t('cvs:export.fact', { name: t('region:convention.paper'), value: t(`region:paper.${paper.value}`) }),
            ...(length
              ? [
                  t('cvs:export.fact', {
                    name: t('region:convention.length'),
                    value:
                      length.value.min === length.value.max
                        ? t('region:length.exact', { count: length.value.max, number: formats.whole(length.value.max) })
                        : t('region:length.range', {
                            min: formats.whole(length.value.min),
                            max: formats.whole(length.value.max),
                          }),
                  }),
                ]
              : []),
          ],
          wording,
        )}
      </p>
    </>
  );
}

interface PreviewProps {
  readonly outline: ExportOutline;
  readonly language: Language;
  readonly wording: Wording;
}

/** The headings and lines of the file, not its looks. */
function Preview({ outline, language, wording: { t, formats } }: PreviewProps) {
  const { name, label, contact, sections, missingCharacters: missing } = outline;
  return (
    <>
      {missing.length > 0 && (
        <p className="export-missing">
          {t('cvs:export.missing', {
            count: missing.length,
            number: formats.whole(missing.length),
            list: missing.join(' '),
          })}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reached with the keyboard. */}
      <section className="export-paper" lang={languageTag(language)} tabIndex={0} aria-label={t('cvs:export.preview')}>
        <p className="export-name">{name}</p>
        {label && <p>{label}</p>}
        {contact.map((line) => (
          <p key={line} className="meta">
            {line}
          </p>
        ))}
        {sections.map(({ heading, lines }) => (
          <div key={heading}>
            <h4>{heading}</h4>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines repeat, and the list is never rearranged.
              <p key={index} className={line.startsWith('•') ? 'is-point' : undefined}>
                {line}
              </p>
            ))}
          </div>
        ))}
      </section>
    </>
  );
}
