import '../../styles/drawings.css';
import '../../styles/record.css';
import type { OwnRecord } from '../../../core/domain/own-record.ts';
import {
  describeAnswers,
  describeChain,
  describeOwnRate,
  describeRecordHeadline,
} from '../../../core/wording/describe-record.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useClient } from '../../client-context.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useWording } from '../../use-wording.ts';
import { AnswerPart } from '../review/answer-part.tsx';
import { Part } from '../review/part.tsx';
import { CalibrationPart } from './calibration-part.tsx';
import { ModelsPart } from './models-part.tsx';

interface RecordViewProps {
  readonly record: OwnRecord;
  readonly wording: Wording;
}

/** The person's own rates, how the estimates held, the answers and the chain of receipts. */
export function RecordView({ record, wording }: RecordViewProps) {
  const { t } = wording;
  const { rates, calibration, answers, chain } = record;
  return (
    <>
      <Part title={t('record:held.title')} lead={t('record:lead.before')}>
        {calibration.map((view) => (
          <CalibrationPart key={view.target} view={view} wording={wording} />
        ))}
      </Part>
      <Part title={t('record:rates.title')}>
        {rates.length === 0 ? (
          <p>{t('record:rates.none')}</p>
        ) : (
          <>
            <ul className="plain told-list">
              {rates.map((rate) => (
                <li key={rate.target}>
                  {describeOwnRate(rate, wording).map((sentence, index) => (
                    <p key={sentence} className={index === 0 ? undefined : 'second'}>
                      {sentence}
                    </p>
                  ))}
                </li>
              ))}
            </ul>
            <p className="meta">{t('record:rates.open')}</p>
          </>
        )}
      </Part>
      {answers.answered + answers.open > 0 && (
        <Part title={t('record:answers.title')}>
          {describeAnswers(answers, wording).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Part>
      )}
      <Part title={t('record:chain.title')} lead={t('record:chain.what')}>
        <div className={chain.isWhole ? undefined : 'cautions'}>
          {describeChain(chain, wording).map((sentence, index) => (
            <p key={sentence} className={index === 0 ? undefined : 'meta'}>
              {sentence}
            </p>
          ))}
        </div>
      </Part>
    </>
  );
}

/** What came of the applications, beside what was expected, in one sentence. */
function Headline({ record, wording }: { readonly record: OwnRecord | undefined; readonly wording: Wording }) {
  const [sentence, ...rest] = record ? describeRecordHeadline(record, wording) : [];
  return (
    <div className="record-headline">
      <h2>{sentence ?? wording.t('record:title')}</h2>
      {rest.map((line) => (
        <p key={line} className="second">
          {line}
        </p>
      ))}
    </div>
  );
}

/** How the estimates have held against what really came, and which model makes them. */
export function RecordContent() {
  const client = useClient();
  const wording = useWording();
  const answer = useAnswer('record.show', {});
  return (
    <div className="record">
      <Headline record={answer.value} wording={wording} />
      <AnswerPart answer={answer}>{(record) => <RecordView record={record} wording={wording} />}</AnswerPart>
      <ModelsPart client={client} wording={wording} onChanged={answer.retry} />
    </div>
  );
}
