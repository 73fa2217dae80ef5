import type { CalibrationView } from '../../../core/domain/own-record.ts';
import {
  describeBand,
  describeBandEnds,
  describeCalibration,
  describeVersion,
} from '../../../core/wording/describe-record.ts';
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
        columns={(['said', 'cases', 'happened', 'expected', 'range'] as const).map((column) =>
          t(`record:bands.${column}`),
        )}
        rows={view.bands.map((band) => [
          describeBandEnds(band, wording),
          formats.whole(band.n),
          formats.whole(band.happened * band.n),
          formats.short(band.predicted * band.n),
          t('record:bands.between', {
            low: formats.whole(band.interval.low * 100),
            high: formats.whole(band.interval.high * 100),
          }),
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
