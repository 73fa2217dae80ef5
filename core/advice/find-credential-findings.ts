import type { Finding } from '../domain/advice.ts';
import type { Cv } from '../domain/cv.ts';
import type { IndustryPack } from '../domain/industry-pack.ts';
import type { CvText } from '../domain/list-cv-texts.ts';
import type { Country } from '../domain/region.ts';
import { phraseKey } from '../knowledge/split-tokens.ts';
import { factorImportance, makeFinding } from './make-finding.ts';
import type { ReviewSubject } from './review-subject.ts';

type Ask = IndustryPack['asks'][number]['code'];

const codeHost = /\b(?:github|gitlab|bitbucket|codeberg|sourceforge|gitee)\b/iu;
const designHost = /\b(?:behance|dribbble|artstation|portfolio)\b/iu;

/** How the CV can show what an industry asks for; asks that a CV does not carry (a background check) have none. */
const showsAsk: Partial<Record<Ask, (cv: Cv, text: string) => boolean>> = {
  'code-portfolio': (cv, text) => codeHost.test(text) || listLinks(cv).some((link) => codeHost.test(link)),
  'design-portfolio': (cv, text) => designHost.test(text) || listLinks(cv).some((link) => designHost.test(link)),
  'quota-attainment': (_, text) => /\d\s?%|\bquota\b|\bquote\b|ノルマ|目標達成|达成率/iu.test(text),
  publications: (cv) => cv.publications.length > 0,
  'campaign-results': (_, text) => /\d\s?%|\bROAS\b|\bROI\b|\bCTR\b/u.test(text),
};

const listLinks = ({ basics, projects }: Cv) => [
  basics.url ?? '',
  ...basics.profiles.flatMap(({ network, url }) => [network ?? '', url ?? '']),
  ...projects.map(({ url }) => url ?? ''),
];

/** Whether a text names a certificate: its name, or the short form in brackets behind it. */
function namesCredential(name: string, text: string): boolean {
  const short = /\(([^)]{2,12})\)/u.exec(name)?.[1];
  const full = name.replace(/\s*\([^)]*\)/gu, '');
  return [full, short ?? ''].some((form) => form !== '' && ` ${text} `.includes(` ${phraseKey(form)} `));
}

/** Letters of a word by which its other endings are known: infirmier, infirmière. */
const stemLength = 6;

/**
 * Whether a text may name a licence in other words: by its short form in capitals, its long first word ("Approbation"), or
 * its long words with other endings. Too loose to say that it is there, and enough not to say that it was not found.
 */
function mayNameCredential(name: string, text: string): boolean {
  const words = [...(name.match(/\p{Lu}{3,}/gu) ?? []), ...(/^\p{L}{8,}/u.exec(name) ?? [])];
  if (words.some((word) => ` ${text} `.includes(` ${phraseKey(word)} `))) return true;
  const long = name.match(/\p{L}{5,}/gu) ?? [];
  return long.length > 0 && long.every((word) => ` ${text}`.includes(` ${phraseKey(word).slice(0, stemLength)}`));
}

/**
 * Certificates and licences of the industry in that country, and what its employers ask to see. Only a licence without which
 * the work is closed by law, for the person's own occupation, is told when it is not found; others are told when they are.
 */
export function findCredentialFindings(
  { cv, pages }: Pick<ReviewSubject, 'cv' | 'pages'>,
  texts: readonly CvText[],
  country: Country,
  pack: IndustryPack | undefined,
  isco: string | undefined,
): Finding[] {
  if (!pack) return [];
  const area = 'content' as const;
  const matters = factorImportance('certifications', pack);
  const text = texts.map((one) => one.text).join('\n');
  const key = phraseKey(text);
  // A degree or a registration can stand where no skills are looked for.
  const everything = phraseKey(pages.join('\n'));
  const findings: Finding[] = [];
  for (const { name, isRequired, country: place, isco: groups, basis, source } of pack.credentials) {
    if (place !== undefined && place !== country) continue;
    const isNamed = namesCredential(name, key);
    const isForOccupation = isco !== undefined && groups.includes(isco);
    // Without a country no law can be named that asks for it here.
    const isAskedByLaw = isRequired && isForOccupation && place === country;
    if (!isNamed && (!isAskedByLaw || mayNameCredential(name, everything))) continue;
    const pointer = isNamed ? texts.find((one) => namesCredential(name, phraseKey(one.text)))?.pointer : undefined;
    findings.push(
      makeFinding({
        area,
        code: isNamed ? 'credential-shown' : 'credential-if-held',
        state: isNamed ? 'kept' : 'consider',
        importance: isRequired ? 1 : matters,
        facts: { name, country },
        pointer,
        basis,
        source,
      }),
    );
  }
  for (const { code: ask, basis, source, count, of } of pack.asks) {
    const shows = showsAsk[ask];
    if (!shows) continue;
    const isShown = shows(cv, text);
    const counted = count !== undefined && of !== undefined;
    findings.push(
      makeFinding({
        area,
        code: isShown ? 'ask-shown' : counted ? 'ask-counted' : 'ask-if-held',
        state: isShown ? 'kept' : 'consider',
        importance: 'common',
        facts: { ask, industry: pack.industry, ...(counted && { count, of }) },
        basis,
        source,
      }),
    );
  }
  return findings;
}
