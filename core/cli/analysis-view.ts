import type { MatchedRequirement } from '../domain/match.ts';
import type { Analysis, Estimate, Prediction, Target } from '../domain/prediction.ts';
import { describeEvidence, describeHeadline, describePrediction, isEstimate } from '../wording/describe-prediction.ts';
import { describeRequirement } from '../wording/describe-requirement.ts';
import { describeChange, describeSubject } from '../wording/describe-suggestion.ts';
import type { Wording } from '../wording/wording.ts';

/** The order of the rows on every screen and in every report. */
export const rowOrder: readonly Target[] = ['interview', 'offer', 'timeToResponse', 'timeToHire', 'salary', 'position'];

const barWidth = 40;

/** The scale on which a range is drawn: chances and shares 0..1, pay and days from nothing to a little over the range. */
export function findScale({ unit, interval }: Estimate): number {
  return unit === 'probability' || unit === 'share-of-requirements' ? 1 : interval.high * 1.15;
}

/** The range as a bar of characters: `·····━━━●━━━━·········`. */
function drawRange(estimate: Estimate): string {
  const scale = findScale(estimate);
  const cell = (value: number) => Math.max(0, Math.min(barWidth - 1, Math.floor((value / scale) * barWidth)));
  const { low, high } = estimate.interval;
  return Array.from({ length: barWidth }, (_, index) => {
    if (index === cell(estimate.value)) return '●';
    return index >= cell(low) && index <= cell(high) ? '━' : '·';
  }).join('');
}

function formatRow(target: Target, prediction: Prediction, wording: Wording, nameWidth: number): string[] {
  const { t } = wording;
  const indent = ' '.repeat(nameWidth);
  const first = `${t(`prediction:target.${target}`).padEnd(nameWidth)}${describePrediction(target, prediction, wording)}`;
  if (!isEstimate(prediction)) return [first];
  const evidence = `${describeEvidence(prediction, wording)}, ${t(`prediction:confidence.${prediction.confidence}`)}`;
  return [first, `${indent}${drawRange(prediction)}`, `${indent}${evidence}`];
}

/** Requirements of one state on a line: `Found  Python, SQL`. */
function formatState(state: MatchedRequirement['state'], { match }: Analysis, wording: Wording): string[] {
  const { t } = wording;
  const members = match.requirements.filter((one) => one.state === state);
  const names = members.map((one) => describeRequirement(one, wording));
  return names.length > 0 ? [`  ${t(`prediction:state.${state}`).padEnd(12)} ${names.join(', ')}`] : [];
}

/** The analysis for a terminal: sentence first, then the six rows, what the advert asks, and what would move it. */
export function formatAnalysis(analysis: Analysis, wording: Wording): string {
  const { t, formats } = wording;
  const { predictions, match, suggestions, receipt } = analysis;
  const headline = describeHeadline(predictions.interview, wording);
  const nameWidth = Math.max(...rowOrder.map((target) => t(`prediction:target.${target}`).length)) + 3;
  const counts = { found: formats.whole(match.found), total: formats.whole(match.total) };
  return [
    headline.sentence,
    headline.rest,
    '',
    ...rowOrder.flatMap((target) => [...formatRow(target, predictions[target], wording, nameWidth), '']),
    t('prediction:requirements.title'),
    match.total === 0 ? t('prediction:requirements.none') : t('prediction:requirements.found', counts),
    ...(['found', 'unclear', 'not-found'] as const).flatMap((state) => formatState(state, analysis, wording)),
    '',
    t('prediction:suggestions.title'),
    ...(suggestions.length === 0
      ? [t('prediction:suggestions.none')]
      : suggestions.flatMap((suggestion) => [
          `  - ${describeSubject(suggestion, wording)}`,
          `    ${describeChange(suggestion, analysis, wording)}`,
        ])),
    '',
    `${t('prediction:receipt.id')} ${receipt.id.slice(0, 16)}. ${t('prediction:receipt.protected')}`,
  ].join('\n');
}
