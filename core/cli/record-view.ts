import type { CalibrationView, OwnRecord } from '../domain/own-record.ts';
import {
  describeAnswers,
  describeBand,
  describeCalibration,
  describeChain,
  describeOwnRate,
  describeRecordHeadline,
  describeVersion,
} from '../wording/describe-record.ts';
import type { Wording } from '../wording/wording.ts';

/** A first sentence with what belongs to it below, indented. */
function indent([first = '', ...rest]: readonly string[]): string[] {
  return [`  ${first}`, ...rest.map((line) => `    ${line}`)];
}

function formatCalibration(view: CalibrationView, wording: Wording): string[] {
  const { t } = wording;
  const lines = indent(describeCalibration(view, wording));
  if (view.status !== 'compared') return lines;
  const bands = view.bands.map((band) => `    - ${describeBand(band, wording)}`);
  const versions = view.versions.map((version) => `    - ${describeVersion(version, wording).join(' ')}`);
  return [
    ...lines,
    ...(bands.length > 0 ? [`    ${t('record:bands.title')}`, ...bands] : []),
    ...(versions.length > 1 ? [`    ${t('record:versions.title')}`, ...versions] : []),
  ];
}

/** The own record for a terminal: the sentence first, then how the estimates held, the rates, answers and receipts. */
export function formatRecord({ rates, calibration, answers, chain }: OwnRecord, wording: Wording): string {
  const { t } = wording;
  const headline = describeRecordHeadline({ rates, calibration, answers, chain }, wording);
  return [
    ...headline,
    '',
    t('record:held.title'),
    ...calibration.flatMap((view) => formatCalibration(view, wording)),
    '',
    t('record:rates.title'),
    ...(rates.length === 0
      ? [`  ${t('record:rates.none')}`]
      : [...rates.flatMap((rate) => indent(describeOwnRate(rate, wording))), `  ${t('record:rates.open')}`]),
    '',
    t('record:answers.title'),
    ...indent(describeAnswers(answers, wording)),
    '',
    t('record:chain.title'),
    ...indent(describeChain(chain, wording)),
  ].join('\n');
}
