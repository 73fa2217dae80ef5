import type { Analysis, Estimate } from '../domain/prediction.ts';
import { describeAbout } from '../wording/describe-about.ts';
import {
  describeEffect,
  describeEvidence,
  describeHeadline,
  describePrediction,
  describeRung,
  describeSource,
  describeStart,
  isEstimate,
} from '../wording/describe-prediction.ts';
import { describeRequirement } from '../wording/describe-requirement.ts';
import { describeCertainty, describeChange, describeSubject } from '../wording/describe-suggestion.ts';
import { listUnknowns } from '../wording/list-unknowns.ts';
import { isStart, translateCause } from '../wording/translate-cause.ts';
import { joinFacts, type Wording } from '../wording/wording.ts';
import { findScale, nameScaleEnd, rowOrder } from './report-rows.ts';

/** A part of a printed report, from the top to the bottom. */
export type ReportBlock =
  | { readonly kind: 'title' | 'heading' | 'subheading' | 'text' | 'quiet'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string; readonly detail?: string }
  /** A range on its scale, all three as shares 0..1 of it; the sentence before it says the same. */
  | {
      readonly kind: 'range';
      readonly low: number;
      readonly value: number;
      readonly high: number;
      readonly start: string;
      readonly end: string;
    };

function drawRange(estimate: Estimate, wording: Wording): ReportBlock {
  const scale = findScale(estimate);
  const place = (value: number) => Math.max(0, Math.min(1, value / scale));
  return {
    kind: 'range',
    low: place(estimate.interval.low),
    value: place(estimate.value),
    high: place(estimate.interval.high),
    start: wording.formats.whole(0),
    end: nameScaleEnd(estimate, wording),
  };
}

/** Each reason with where it comes from; a source that several of them name is written out once below and numbered. */
function listReasons(estimate: Estimate, wording: Wording): ReportBlock[] {
  const reasons = estimate.basis.map((basis) => {
    const describe = isStart(basis) ? describeStart : describeEffect;
    const cause = translateCause(basis.cause, wording, estimate.currency);
    const text =
      basis.effect === null
        ? cause
        : wording.t('prediction:basis.line', { cause, effect: describe(basis.effect, estimate, wording) });
    const { title, facts } = describeSource(basis, wording);
    return { text, source: joinFacts([...(title === undefined ? [] : [title]), ...facts], wording) };
  });
  const sources = [...new Set(reasons.map(({ source }) => source))];
  if (sources.length === reasons.length) {
    return reasons.map(({ text, source }) => ({ kind: 'item', text, detail: source }));
  }
  const numberOf = (source: string) => `[${wording.formats.whole(sources.indexOf(source) + 1)}]`;
  return [
    ...reasons.map(({ text, source }): ReportBlock => ({ kind: 'item', text: `${text} ${numberOf(source)}` })),
    ...sources.map((source): ReportBlock => ({ kind: 'quiet', text: `${numberOf(source)} ${source}` })),
  ];
}

function outlineRows({ predictions }: Analysis, wording: Wording): ReportBlock[] {
  const { t } = wording;
  return rowOrder.flatMap((target): ReportBlock[] => {
    const prediction = predictions[target];
    const head: ReportBlock[] = [
      { kind: 'subheading', text: t(`prediction:target.${target}`) },
      { kind: 'text', text: describePrediction(target, prediction, wording) },
    ];
    if (!isEstimate(prediction)) return head;
    const confidence = t(`prediction:confidence.${prediction.confidence}`);
    const quiet = [
      joinFacts([describeEvidence(prediction, wording), confidence], wording),
      ...describeAbout(target, prediction, wording),
      ...describeRung(prediction, wording),
    ];
    return [
      ...head,
      drawRange(prediction, wording),
      ...quiet.map((text): ReportBlock => ({ kind: 'quiet', text })),
      ...listReasons(prediction, wording),
    ];
  });
}

function outlineRequirements({ match }: Analysis, wording: Wording): ReportBlock[] {
  const { t, formats } = wording;
  const counts = { found: formats.whole(match.found), total: formats.whole(match.total) };
  const states = (['found', 'unclear', 'not-found'] as const).flatMap((state): ReportBlock[] => {
    const members = match.requirements.filter((one) => one.state === state);
    if (members.length === 0) return [];
    const names = joinFacts(
      members.map((one) => describeRequirement(one, wording)),
      wording,
    );
    return [{ kind: 'item', text: t(`prediction:state.${state}`), detail: names }];
  });
  return [
    { kind: 'heading', text: t('prediction:requirements.title') },
    {
      kind: 'text',
      text: match.total === 0 ? t('prediction:requirements.none') : t('prediction:requirements.found', counts),
    },
    ...states,
  ];
}

/** Everything that a report on paper says about an analysis: sentences, ranges, evidence, reasons, suggestions, receipt. */
export function outlineReport(analysis: Analysis, wording: Wording): ReportBlock[] {
  const { t, formats } = wording;
  const { predictions, suggestions, receipt, job } = analysis;
  const headline = describeHeadline(predictions.interview, wording);
  const about = [job.title, job.company, job.location].filter((part) => part !== undefined);
  const receiptLines: readonly (readonly [string, string])[] = [
    [t('prediction:receipt.madeAt'), formats.day(receipt.madeAt)],
    [t('prediction:receipt.appVersion'), receipt.appVersion],
    [t('prediction:receipt.id'), receipt.id],
    [
      t('prediction:receipt.models'),
      joinFacts(
        receipt.models.map(({ name, version }) => `${name} ${version}`),
        wording,
      ),
    ],
  ];
  return [
    ...(about.length > 0 ? [{ kind: 'quiet', text: joinFacts(about, wording) } as const] : []),
    { kind: 'title', text: headline.sentence },
    { kind: 'text', text: headline.rest },
    { kind: 'heading', text: t('prediction:rows.title') },
    ...outlineRows(analysis, wording),
    ...outlineRequirements(analysis, wording),
    { kind: 'heading', text: t('prediction:suggestions.title') },
    ...(suggestions.length === 0
      ? [{ kind: 'text', text: t('prediction:suggestions.none') } as const]
      : suggestions.map((one): ReportBlock => {
          const detail = [describeChange(one, analysis, wording), ...describeCertainty(one, analysis, wording)];
          return { kind: 'item', text: describeSubject(one, wording), detail: detail.join('\n') };
        })),
    { kind: 'heading', text: t('prediction:unknown.title') },
    ...listUnknowns(analysis, wording).map((text): ReportBlock => ({ kind: 'item', text })),
    { kind: 'heading', text: t('prediction:receipt.title') },
    ...receiptLines.map(([text, detail]): ReportBlock => ({ kind: 'item', text, detail })),
    { kind: 'quiet', text: t('prediction:receipt.protected') },
    { kind: 'quiet', text: t('common:report.local') },
  ];
}
