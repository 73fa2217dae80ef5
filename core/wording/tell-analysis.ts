import type { Analysis, Target } from '../domain/prediction.ts';
import { describeEvidence, describeHeadline, describePrediction, isEstimate } from './describe-prediction.ts';
import { describeChange, describeSubject } from './describe-suggestion.ts';
import { joinFacts, type Wording } from './wording.ts';

/** The order of the numbers: how it may go, how long it may take, what it pays, where the CV stands. */
export const toldOrder: readonly Target[] = [
  'interview',
  'offer',
  'timeToResponse',
  'timeToHire',
  'salary',
  'position',
];

/** What "applications like this one" means here: the field and country that the numbers are about. */
export function describeClass({ receipt }: Analysis, wording: Wording): string {
  const { t, formats } = wording;
  const parts = [
    receipt.industry && receipt.industry !== 'other'
      ? t(`industry.${receipt.industry}`)
      : t('prediction:class.anyField'),
    receipt.region ? formats.country(receipt.region) : t('prediction:class.anyCountry'),
  ];
  return t('prediction:class', { parts: joinFacts(parts, wording) });
}

/** One number as it is read aloud: its name, its sentence, its evidence and how sure we are. */
function tellPrediction(target: Target, { predictions }: Analysis, wording: Wording): string {
  const { t } = wording;
  const prediction = predictions[target];
  const name = t(`prediction:target.${target}`);
  const sentence = describePrediction(target, prediction, wording);
  if (!isEstimate(prediction)) return t('prediction:unknown.target', { name, sentence });
  return t('prediction:copy.row', {
    name,
    sentence,
    evidence: describeEvidence(prediction, wording),
    confidence: t(`prediction:confidence.${prediction.confidence}`),
  });
}

/** An analysis as plain text, in the words in which a screen reader says it. `job` is the advert's own title. */
export function tellAnalysis(analysis: Analysis, wording: Wording): string {
  const { t, formats } = wording;
  const { receipt, match, suggestions, job } = analysis;
  const { sentence, rest } = describeHeadline(analysis.predictions.interview, wording);
  const about = [job.title, job.company].flatMap((text) => text ?? []);
  const changes = suggestions.map(
    (one) => `- ${describeSubject(one, wording)}\n    ${describeChange(one, analysis, wording)}`,
  );
  return [
    ...(about.length > 0 ? [joinFacts(about, wording)] : []),
    t('prediction:copy.headline', { sentence, rest }),
    describeClass(analysis, wording),
    '',
    ...toldOrder.map((target) => tellPrediction(target, analysis, wording)),
    ...(match.total > 0
      ? [
          '',
          t('prediction:requirements.found', { found: formats.whole(match.found), total: formats.whole(match.total) }),
        ]
      : []),
    ...(changes.length > 0 ? ['', t('prediction:suggestions.title'), ...changes] : []),
    '',
    t('prediction:copy.receipt', {
      id: receipt.id.slice(0, 16),
      day: formats.day(receipt.madeAt),
      version: receipt.appVersion,
    }),
  ].join('\n');
}
