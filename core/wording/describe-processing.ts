import type { Stored } from '../domain/privacy.ts';
import { languageTag } from './formats.ts';
import { joinFacts, lookUp, type Wording } from './wording.ts';

/** What the record of processing states as facts of this computer. */
export interface ProcessingFacts {
  readonly protection: 'system' | 'passphrase' | 'file' | null;
  readonly stored: Stored | undefined;
  /** Requests that were ever sent. */
  readonly requests: number;
}

export interface ProcessingSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** CVs, adverts, applications and clients as counts in words; without those that are not there, the first three when nothing is. */
export function countRecords({ cvs, jobs, applications, clients }: Stored, { t, formats }: Wording): string {
  const counts = { cvs, jobs, applications, clients };
  const names = ['cvs', 'jobs', 'applications', 'clients'] as const;
  const there = names.filter((name) => counts[name] > 0);
  const shown = there.length > 0 ? there : names.slice(0, 3);
  const facts = shown.map((name) =>
    t(`privacy:count.${name}`, { count: counts[name], number: formats.whole(counts[name]) }),
  );
  return joinFacts(facts, { t, formats });
}

/** The record of processing in the words of a language: who, what, why, where, how long, and each right with its way. */
export function describeProcessing(facts: ProcessingFacts, wording: Wording): ProcessingSection[] {
  const { t, formats } = wording;
  const { protection, stored, requests } = facts;
  const say = (name: string) => lookUp(wording, `privacy:rights.${name}`);
  return [
    { title: say('who'), paragraphs: [say('who.1'), say('who.2')] },
    {
      title: say('what'),
      paragraphs: [
        say('what.1'),
        ...(stored ? [t('privacy:rights.what.2', { what: countRecords(stored, wording) })] : []),
        say('what.3'),
      ],
    },
    { title: say('why'), paragraphs: [say('why.1'), say('why.2')] },
    {
      title: say('where'),
      paragraphs: [say('where.1'), t('privacy:rights.where.2', { number: formats.whole(requests) })],
    },
    { title: say('safe'), paragraphs: [say('safe.1'), ...(protection ? [t(`privacy:key.${protection}`)] : [])] },
    { title: say('long'), paragraphs: [say('long.1')] },
    { title: say('access'), paragraphs: [say('access.1')] },
    { title: say('erase'), paragraphs: [say('erase.1')] },
    { title: say('decision'), paragraphs: [say('decision.1')] },
    { title: say('consent'), paragraphs: [say('consent.1')] },
    { title: say('complain'), paragraphs: [say('complain.1')] },
  ];
}

/** The same as a text file. */
export function writeProcessingText(sections: readonly ProcessingSection[], day: string, { t }: Wording): string {
  const parts = sections.map(({ title, paragraphs }) => [title, ...paragraphs].join('\n\n'));
  const head = [t('privacy:rights.title'), t('privacy:rights.lead'), t('privacy:rights.made', { date: day })];
  return `${[...head, ...parts].join('\n\n')}\n`;
}

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The same as a page of its own, which loads nothing. */
export function writeProcessingPage(
  sections: readonly ProcessingSection[],
  day: string,
  { t, formats }: Wording,
): string {
  const element = (name: string, text: string) => `<${name}>${escapeText(text)}</${name}>`;
  const body = sections.flatMap(({ title, paragraphs }) => [
    element('h2', title),
    ...paragraphs.map((text) => element('p', text)),
  ]);
  return `<!doctype html>
<html lang="${languageTag(formats.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width">
${element('title', t('privacy:rights.title'))}
</head>
<body>
${[element('h1', t('privacy:rights.title')), element('p', t('privacy:rights.lead')), element('p', t('privacy:rights.made', { date: day })), ...body].join('\n')}
</body>
</html>
`;
}
