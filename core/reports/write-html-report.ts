import type { Branding } from '../domain/branding.ts';
import type { MatchedRequirement } from '../domain/match.ts';
import type { Analysis, Estimate, Prediction, Target } from '../domain/prediction.ts';
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
import { languageTag } from '../wording/formats.ts';
import { listUnknowns } from '../wording/list-unknowns.ts';
import { isStart, translateCause } from '../wording/translate-cause.ts';
import type { Wording } from '../wording/wording.ts';
import { isReadableOnWhite } from './is-readable.ts';
import { findScale, nameScaleEnd, rowOrder } from './report-rows.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeText = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** The colours and sizes of the app (light), for screen and paper. */
const style = `
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK JP", "Noto Sans CJK SC", sans-serif;
  color: #1b1f24; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .5rem; font-weight: 600; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; font-weight: 600; }
h3 { font-size: 1rem; margin: 0; font-weight: 600; }
section.row { border-top: 1px solid #d5dae1; padding: .75rem 0; break-inside: avoid; }
p { margin: .25rem 0; } .quiet { color: #4a5361; font-size: .875rem; }
svg { display: block; margin: .5rem 0; max-width: 100%; } text { font-size: 12px; fill: #4a5361; } ul { margin: .25rem 0; padding-left: 1.25rem; }
table { border-collapse: collapse; font-size: .875rem; } td, th { text-align: left; padding: .125rem .75rem .125rem 0; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
header.brand { display: flex; align-items: center; justify-content: space-between; gap: .75rem; border-bottom: 3px solid #d5dae1; padding-bottom: .5rem; margin-bottom: 1rem; font-weight: 600; }
header.brand img { max-height: 3rem; max-width: 12rem; } a { color: #0b5cad; }
code { font-size: .75rem; overflow-wrap: anywhere; }
details summary { cursor: pointer; font-size: .875rem; color: #0b5cad; }
@media print { details > * { display: block; } summary { display: none; } body { margin: 0; } }
`;

/** The range as a bar with the estimate on it; the sentence above says the same in words. */
function drawRange(estimate: Estimate, sentence: string, wording: Wording): string {
  const width = 480;
  const scale = findScale(estimate);
  const x = (value: number) => (Math.max(0, Math.min(1, value / scale)) * width).toFixed(1);
  const { low, high } = estimate.interval;
  const span = Math.max(2, Number(x(high)) - Number(x(low))).toFixed(1);
  return `<svg role="img" aria-label="${escapeText(sentence)}" width="${width + 8}" height="36" viewBox="-4 0 ${width + 8} 36">
<line x1="0" y1="10" x2="${width}" y2="10" stroke="#757f8e"/>
<rect x="${x(low)}" y="4" width="${span}" height="12" fill="#a9cdee" stroke="#4788c6"/>
<circle cx="${x(estimate.value)}" cy="10" r="4" fill="#0b5cad"/>
<text x="0" y="32">${escapeText(wording.formats.whole(0))}</text>
<text x="${width}" y="32" text-anchor="end">${escapeText(nameScaleEnd(estimate, wording))}</text></svg>`;
}

function writeReasons(estimate: Estimate, wording: Wording): string {
  const rows = estimate.basis.map((basis) => {
    const cause = escapeText(translateCause(basis.cause, wording, estimate.currency));
    const describe = isStart(basis) ? describeStart : describeEffect;
    const effect = basis.effect === null ? '' : escapeText(describe(basis.effect, estimate, wording));
    const { title, facts } = describeSource(basis, wording);
    const source = [
      ...(title === undefined ? [] : [`<span lang="en">${escapeText(title)}</span>`]),
      ...facts.map(escapeText),
    ].join(wording.t('common:list.separator'));
    const part = basis.part === null ? '' : escapeText(wording.formats.fine(basis.part));
    return `<tr><td>${cause}</td><td>${effect}</td><td class="number">${part}</td><td>${source}</td></tr>`;
  });
  const columns = (['reason', 'change', 'part', 'source'] as const).map(
    (column) => `<th scope="col">${escapeText(wording.t(`prediction:basis.table.${column}`))}</th>`,
  );
  const head = `<tr>${columns.join('')}</tr>`;
  return `<details><summary>${escapeText(wording.t('prediction:basis.title'))}</summary><table>${head}${rows.join('')}</table><p class="quiet">${escapeText(describeRung(estimate, wording).join(' '))}</p></details>`;
}

function writeRow(target: Target, prediction: Prediction, wording: Wording): string {
  const { t } = wording;
  const sentence = describePrediction(target, prediction, wording);
  const parts = [`<h3>${escapeText(t(`prediction:target.${target}`))}</h3>`, `<p>${escapeText(sentence)}</p>`];
  if (isEstimate(prediction)) {
    const confidence = t(`prediction:confidence.${prediction.confidence}`);
    parts.push(drawRange(prediction, sentence, wording));
    parts.push(`<p class="quiet">${escapeText(`${describeEvidence(prediction, wording)}, ${confidence}`)}</p>`);
    parts.push(...describeAbout(target, prediction, wording).map((line) => `<p class="quiet">${escapeText(line)}</p>`));
    parts.push(writeReasons(prediction, wording));
  }
  return `<section class="row">${parts.join('\n')}</section>`;
}

function writeState(state: MatchedRequirement['state'], { match }: Analysis, wording: Wording): string {
  const { t } = wording;
  const members = match.requirements.filter((one) => one.state === state);
  const names = members.map((one) => escapeText(describeRequirement(one, wording)));
  return names.length > 0 ? `<p><b>${escapeText(t(`prediction:state.${state}`))}</b>: ${names.join(', ')}</p>` : '';
}

/** Name, picture and links of whom the report is from; the colour is used for text only where it can be read. */
function writeBrand({ name, logo, colors }: Branding, { t }: Wording): string {
  const line = colors ? ` style="border-color: ${escapeText(colors.accent)}"` : '';
  const picture = logo ? `<img alt="" src="${escapeText(logo)}">` : '';
  return `<header class="brand"${line}><span>${escapeText(t('clients:report.by', { name }))}</span>${picture}</header>`;
}

function writeLinks(links: Branding['links']): string {
  const written = links.map(
    ({ label, address }) => `<a rel="noreferrer" href="${escapeText(address)}">${escapeText(label)}</a>`,
  );
  return written.length > 0 ? `<footer class="quiet">${written.join(' · ')}</footer>` : '';
}

/**
 * The analysis as one HTML file for screen and paper: no script, no request to anywhere, everything from the documents
 * shown as text.
 */
export function writeHtmlReport(analysis: Analysis, wording: Wording, branding: Branding | null = null): string {
  const accent = branding?.colors && isReadableOnWhite(branding.colors.accent) ? branding.colors.accent : undefined;
  const { t, formats } = wording;
  const { predictions, match, suggestions, receipt, job } = analysis;
  const headline = describeHeadline(predictions.interview, wording);
  const counts = { found: formats.whole(match.found), total: formats.whole(match.total) };
  const about = [job.title, job.company, job.location].filter((part) => part !== undefined).join(', ');
  const receiptRows = [
    [t('prediction:receipt.madeAt'), formats.day(receipt.madeAt)],
    [t('prediction:receipt.appVersion'), receipt.appVersion],
    [t('prediction:receipt.id'), receipt.id],
    [t('prediction:receipt.models'), receipt.models.map(({ name, version }) => `${name} ${version}`).join(', ')],
  ];
  return `<!doctype html>
<html lang="${languageTag(formats.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeText(branding?.name ?? 'CVPlus')}: ${escapeText(job.title ?? t('prediction:rows.title'))}</title>
<style>${style}${accent ? `h1, h2 { color: ${accent}; }` : ''}</style>
</head>
<body>
${branding ? writeBrand(branding, wording) : ''}
<p class="quiet">${escapeText(about)}</p>
<h1>${escapeText(headline.sentence)}</h1>
<p>${escapeText(headline.rest)}</p>
<h2>${escapeText(t('prediction:rows.title'))}</h2>
${rowOrder.map((target) => writeRow(target, predictions[target], wording)).join('\n')}
<h2>${escapeText(t('prediction:requirements.title'))}</h2>
<p>${escapeText(match.total === 0 ? t('prediction:requirements.none') : t('prediction:requirements.found', counts))}</p>
${(['found', 'unclear', 'not-found'] as const).map((state) => writeState(state, analysis, wording)).join('\n')}
<h2>${escapeText(t('prediction:suggestions.title'))}</h2>
${
  suggestions.length === 0
    ? `<p>${escapeText(t('prediction:suggestions.none'))}</p>`
    : `<ul>${suggestions.map((one) => `<li>${escapeText(describeSubject(one, wording))}<br><span class="quiet">${[describeChange(one, analysis, wording), ...describeCertainty(one, analysis, wording)].map(escapeText).join('<br>')}</span></li>`).join('')}</ul>`
}
<h2>${escapeText(t('prediction:unknown.title'))}</h2>
<ul>${listUnknowns(analysis, wording)
    .map((line) => `<li>${escapeText(line)}</li>`)
    .join('')}</ul>
<h2>${escapeText(t('prediction:receipt.title'))}</h2>
<table>${receiptRows.map(([name = '', value = '']) => `<tr><th>${escapeText(name)}</th><td><code>${escapeText(value)}</code></td></tr>`).join('')}</table>
<p class="quiet">${escapeText(t('prediction:receipt.protected'))} ${escapeText(t('common:report.local'))}</p>
${writeLinks(branding?.links ?? [])}
</body>
</html>
`;
}
