import { useEffect, useId, useRef, useState } from 'react';
import type { CareerPaths } from '../../../core/domain/advice.ts';
import { languageTag } from '../../../core/wording/formats.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useAnswer } from '../../use-answer.ts';
import { AnswerPart } from './answer-part.tsx';

/** Shorter entries match too much to be of use; one sign of Japanese or Chinese is a word. */
const isLongEnough = (text: string) => text.trim().length >= 3 || /\p{Ideographic}/u.test(text);

/** An occupation that the person has named in place of the one that was read. */
export interface ChosenOccupation {
  readonly isco: string;
  readonly title: string;
}

interface OccupationChoiceProps {
  readonly from: CareerPaths['from'];
  readonly chosen: ChosenOccupation | undefined;
  readonly wording: Wording;
  onChoose(occupation: ChosenOccupation | undefined): void;
}

/** Says which occupation the CV was read as and how sure that is, and lets the person name another. */
export function OccupationChoice({ from, chosen, wording, onChoose }: OccupationChoiceProps) {
  const { t, formats } = wording;
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const isReturning = useRef(false);
  useEffect(() => {
    if (isOpen || !isReturning.current) return;
    isReturning.current = false;
    button.current?.focus();
  }, [isOpen]);
  const found = useAnswer(
    'occupation.search',
    isOpen && isLongEnough(text) ? { text: text.trim().slice(0, 200), language: formats.language } : undefined,
  );
  const close = () => {
    isReturning.current = true;
    setText('');
    setOpen(false);
  };
  return (
    <section className="occupation" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('advice-page:occupation.title')}</h2>
      {chosen ? (
        <p>{t('advice-page:occupation.chosen', { title: chosen.title, isco: chosen.isco })}</p>
      ) : from ? (
        <>
          <p>{t('advice-page:occupation.read', { label: from.label.text, isco: from.isco })}</p>
          {!from.label.isTranslated && formats.language !== 'en' && <p className="meta">{t('advice-page:english')}</p>}
          <p className="meta">
            {from.isListed
              ? t('advice-page:occupation.listed', { title: from.title })
              : t('advice-page:occupation.from', {
                  title: from.title,
                  number: formats.whole(Math.max(1, Math.round(from.score * 10))),
                })}
          </p>
        </>
      ) : (
        <p>{t('advice-page:occupation.none')}</p>
      )}
      <div className="form-actions">
        <button
          ref={button}
          type="button"
          className="link"
          aria-expanded={isOpen}
          aria-controls={`${id}-search`}
          onClick={() => (isOpen ? close() : setOpen(true))}
        >
          {t(from || chosen ? 'advice-page:occupation.other' : 'advice-page:occupation.name')}
        </button>
        {chosen && (
          <button type="button" className="link" onClick={() => onChoose(undefined)}>
            {t('advice-page:occupation.back')}
          </button>
        )}
      </div>
      <search
        id={`${id}-search`}
        className="occupation-search"
        hidden={!isOpen}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) close();
        }}
      >
        {isOpen && (
          <>
            <label htmlFor={`${id}-text`} className="label">
              {t('advice-page:occupation.search')}
            </label>
            <input
              id={`${id}-text`}
              type="search"
              value={text}
              maxLength={200}
              autoComplete="off"
              // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
              autoFocus
              onChange={({ target }) => setText(target.value)}
            />
            {isLongEnough(text) && (
              <AnswerPart answer={found}>
                {(titles) => (
                  <>
                    <p className="meta" role="status">
                      {titles.length === 0
                        ? t('advice-page:occupation.notFound')
                        : t('advice-page:occupation.found', {
                            count: titles.length,
                            number: formats.whole(titles.length),
                          })}
                    </p>
                    <ul className="plain found-titles">
                      {titles.map((one) => (
                        <li key={`${one.isco} ${one.title}`}>
                          <button
                            type="button"
                            className="quiet"
                            lang={languageTag(formats.language)}
                            onClick={() => {
                              onChoose(one);
                              close();
                            }}
                          >
                            {t('advice-page:occupation.option', { title: one.title, isco: one.isco })}
                          </button>
                        </li>
                      ))}
                    </ul>
                  </>
                )}
              </AnswerPart>
            )}
          </>
        )}
      </search>
    </section>
  );
}
