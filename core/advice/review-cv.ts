import type { CvReview } from '../domain/advice.ts';
import { readMonth } from '../domain/count-months.ts';
import type { Cv } from '../domain/cv.ts';
import { findLatestPosition } from '../domain/find-latest-position.ts';
import type { Industry } from '../domain/industry.ts';
import { keepOwnText } from '../domain/keep-own-text.ts';
import type { Language } from '../domain/language.ts';
import { listCvTexts } from '../domain/list-cv-texts.ts';
import type { Inspection } from '../domain/readability.ts';
import type { Country } from '../domain/region.ts';
import { removeCopies } from '../domain/remove-copies.ts';
import type { AdviceKnowledge } from './advice-knowledge.ts';
import { findContentFindings } from './find-content-findings.ts';
import { findConventionFindings } from './find-convention-findings.ts';
import { findCredentialFindings } from './find-credential-findings.ts';
import { findGaps } from './find-gaps.ts';
import { findKeywordFindings } from './find-keyword-findings.ts';
import { findLawFindings } from './find-law-findings.ts';
import { findPersonalDetails } from './find-personal-details.ts';
import { findShownSkills } from './find-shown-skills.ts';
import { findTenureFindings } from './find-tenure-findings.ts';
import { isRead } from './review-subject.ts';

export interface ReviewInput {
  readonly cv: Cv;
  /** Text of the document's pages in reading order. */
  readonly pages: readonly string[];
  /** Texts of adverts that the person keeps: words pasted from them are not the person's own. */
  readonly adverts: readonly string[];
  readonly inspection?: Inspection | undefined;
  readonly country: Country;
  /** Absent: that of the person's occupation, where it belongs to one industry. */
  readonly industry?: Industry | undefined;
  /** Language of labels in the answer. */
  readonly language: Language;
  /** Month until which running jobs count, `YYYY-MM`. */
  readonly asOf: string;
}

/** A title that is matched with less certainty is more often wrong than right; nothing is then built on it. */
const sureEnough = 0.5;

/**
 * Holds a CV against the customs and laws of a country and the words of an industry. Pure. What no source says is left out
 * or told as unknown; nothing is said to be missing from a CV that was not read. Heaviest findings first.
 */
export function reviewCv(input: ReviewInput, knowledge: AdviceKnowledge): CvReview {
  const { cv, pages, country, language } = input;
  const asOf = readMonth(input.asOf);
  const cvLanguage = cv.meta.cvplus.language;
  const subject = { cv, pages, asOf, language: cvLanguage, mentions: findPersonalDetails(pages) };
  const own = keepOwnText(pages.join('\n'), input.adverts.join('\n\n'));
  const texts = listCvTexts(removeCopies(cv, own));

  const title = findLatestPosition(cv.work, asOf);
  const occupation = title === undefined ? undefined : knowledge.matchTitle(title, cvLanguage ?? language);
  const isco = occupation && occupation.score >= sureEnough ? occupation.isco : undefined;
  const industry = input.industry ?? chooseIndustry(isco, knowledge);
  const pack = knowledge.industryPack(industry);
  const countryPack = knowledge.countryPack(country);
  const snapshot = isco === undefined ? undefined : knowledge.snapshot(isco, country);
  const label = isco === undefined ? undefined : knowledge.iscoLabel(isco, language);

  const { findings: keywordFindings, keywords } = isRead(subject)
    ? findKeywordFindings({
        texts,
        shown: findShownSkills(texts, cvLanguage ?? language, knowledge),
        pack,
        words: knowledge.industryKeywords(industry, isco),
        ...(isco !== undefined &&
          label && {
            occupation: {
              label,
              skills: knowledge.skillsOf(isco, language),
              escoOccupations: knowledge.countOccupations(isco),
            },
          }),
      })
    : { findings: [], keywords: { present: [], missing: [], outdated: [] } };
  const findings = [
    ...(countryPack ? findLawFindings(subject.mentions, countryPack) : []),
    ...(countryPack ? findConventionFindings(subject, countryPack) : []),
    ...keywordFindings,
    ...(isRead(subject) ? findCredentialFindings(subject, texts, country, pack, isco) : []),
    ...findGaps(subject, pack),
    ...findTenureFindings(subject, country, pack, snapshot),
    ...findContentFindings(subject, pack, own.copiedWords, input.inspection),
  ].sort((one, other) => other.weight - one.weight);
  const listed = [...keywords.missing, ...keywords.outdated, ...findings].map(({ source }) => source);
  return {
    country,
    industry,
    ...(occupation && { occupation }),
    findings,
    keywords,
    sources: [...new Set(listed)].sort(),
  };
}

/** The industry of an occupation that stands in one of the ten only; otherwise none is guessed. */
function chooseIndustry(isco: string | undefined, knowledge: Pick<AdviceKnowledge, 'industriesOf'>): Industry {
  const [first, ...others] = isco === undefined ? [] : knowledge.industriesOf(isco);
  return first !== undefined && others.length === 0 ? first : 'other';
}
