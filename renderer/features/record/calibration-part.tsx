import type { CalibrationView } from '../../../core/domain/own-record.ts';
import { describeBand, describeCalibration, describeVersion } from '../../../core/wording/describe-record.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { Figure } from '../../components/figure.tsx';
import { ReliabilityDrawing } from './reliability-drawing.tsx';

interface CalibrationPartProps {
  readonly view: CalibrationView;
  readonly wording: Wording;
}

/** Said and came by bands of about equal count, as dots against the line of "as said" with their numbers as a table. */
function BandsFigure({ view, wording }: CalibrationPartProps) {
  const { t, formats } = wording;
  const sentences = view.bands.map((band) => describeBand(band, wording));
  const of100 = (share: number) => formats.short(share * 100);
  return (
    <>
      <h3>{t('record:bands.title')}</h3>
      <ul className="plain">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Figure
        caption={t('record:bands.title')}
        columns={[t('record:bands.said'), t('record:bands.cases'), t('record:bands.came'), t('record:bands.range')]}
        rows={view.bands.map(({ from, to, n, happened, interval }) => [
          t('record:bands.between', { low: of100(from), high: of100(to) }),
          formats.whole(n),
          of100(happened),
          t('record:bands.between', { low: of100(interval.low), high: of100(interval.high) }),
        ])}
      >
        <ReliabilityDrawing
          bands={view.bands}
          label={sentences.join(' ')}
          said={t('record:bands.said')}
          came={t('record:bands.came')}
          line={t('record:bands.line')}
          format={of100}
        />
      </Figure>
    </>
  );
}

/** How the estimates of one target have held: as much as the number of outcomes can carry. */
export function CalibrationPart({ view, wording }: CalibrationPartProps) {
  const { t } = wording;
  const isCompared = view.status === 'compared';
  return (
    <div className="calibration">
      {describeCalibration(view, wording).map((sentence, index) => (
        <p key={sentence} className={index === 0 ? undefined : 'second'}>
          {sentence}
        </p>
      ))}
      {isCompared && view.bands.length > 0 && <BandsFigure view={view} wording={wording} />}
      {isCompared && view.versions.length > 1 && (
        <>
          <h3>{t('record:versions.title')}</h3>
          <ul className="plain">
            {view.versions.map((version) => (
              <li key={version.version}>{describeVersion(version, wording).join(' ')}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
