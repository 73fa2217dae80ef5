import type { MatchedRequirement } from '../domain/match.ts';
import type { Analysis, Estimate, Prediction, Target } from '../domain/prediction.ts';
import { findScale, rowOrder } from '../reports/report-rows.ts';
import { describeAbout } from '../wording/describe-about.ts';
import {
  describeEffect,
  describeEvidence,
  describeHeadline,
  describePrediction,
  describeStart,
  isEstimate,
} from '../wording/describe-prediction.ts';
import { describeRequirement } from '../wording/describe-requirement.ts';
import { describeCertainty, describeChange, describeSubject } from '../wording/describe-suggestion.ts';
import { chooseReasons } from '../wording/list-parts.ts';
import { listUnknowns } from '../wording/list-unknowns.ts';
import { isStart, translateCause } from '../wording/translate-cause.ts';
import type { Wording } from '../wording/wording.ts';

const barWidth = 40;
/** So many reasons are told one by one; the others together. */
const mostReasons = 6;

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

/** The reasons with their effects in words, and their parts on the scale on which they add up, signed. */
function formatReasons(estimate: Estimate, wording: Wording): string[] {
  const { t, formats } = wording;
  const { scale, basis } = estimate;
  const { shown, rest } = chooseReasons(basis, mostReasons);
  // On the unit itself the part is the effect, which stands there already.
  const tellPart = (part: number | null) => (part === null || scale === 'unit' ? '' : ` [${formats.fine(part)}]`);
  const brackets =
    scale !== 'unit' && basis.some(({ part }) => part !== null) ? [t(`prediction:basis.brackets.${scale}`)] : [];
  const lines = shown.map((one) => {
    const describe = isStart(one) ? describeStart : describeEffect;
    const cause = translateCause(one.cause, wording, estimate.currency);
    const line =
      one.effect === null
        ? cause
        : t('prediction:basis.line', { cause, effect: describe(one.effect, estimate, wording) });
    return `- ${line}${tellPart(one.part)}`;
  });
  if (rest.length === 0) return [...lines, ...brackets];
  const name = t('prediction:basis.rest', { count: rest.length, number: formats.whole(rest.length) });
  const isKnown = rest.every(({ part }) => part !== null);
  const part = isKnown ? rest.reduce((sum, one) => sum + (one.part ?? 0), 0) : null;
  return [...lines, `- ${name}${tellPart(part)}`, ...brackets];
}

function formatRow(target: Target, prediction: Prediction, wording: Wording, nameWidth: number): string[] {
  const { t } = wording;
  const indent = ' '.repeat(nameWidth);
  const first = `${t(`prediction:target.${target}`).padEnd(nameWidth)}${describePrediction(target, prediction, wording)}`;
  if (!isEstimate(prediction)) return [first];
  const evidence = `${describeEvidence(prediction, wording)}, ${t(`prediction:confidence.${prediction.confidence}`)}`;
  const more = [
    drawRange(prediction),
    evidence,
    ...describeAbout(target, prediction, wording),
    ...formatReasons(prediction, wording),
  ];
  return [first, ...more.map((line) => `${indent}${line}`)];
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
          `    ${describeCertainty(suggestion, analysis, wording).join(' ')}`,
        ])),
    '',
    t('prediction:unknown.title'),
    ...listUnknowns(analysis, wording).map((sentence) => `  - ${sentence}`),
    '',
    `${t('prediction:receipt.id')} ${receipt.id.slice(0, 16)}. ${t('prediction:receipt.protected')}`,
  ].join('\n');
}
