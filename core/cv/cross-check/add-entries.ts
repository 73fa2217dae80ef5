import type { Cv } from '../../domain/cv.ts';
import type { DocumentPage } from '../../domain/document.ts';
import { locateBox } from '../locate-box.ts';
import type { FoundValue, SecondReading } from '../second-reading/second-reading.ts';
import { isProtectedLabel, isProtectedValue } from '../vocabulary.ts';

/** No table row rests on such entries: they are rare, and were right about as often as not. */
const confidenceOfAdded = 0.5;

/**
 * Takes all jobs from the second reading where the first found none, and likewise the schools: entries that have a name or a
 * title and a date, with their evidence and a low confidence. Gives the CV unchanged where there is nothing to add.
 */
export function addEntries(cv: Cv, second: SecondReading, pages: readonly DocumentPage[]): Cv {
  const work = cv.work.length > 0 ? [] : second.work.filter(isWhole);
  const education = cv.education.length > 0 ? [] : second.education.filter(isWhole);
  if (work.length + education.length === 0) return cv;
  const evidence = { ...cv.meta.cvplus.evidence };
  const confidence = { ...cv.meta.cvplus.confidence };
  const take = (pointer: string, values: Readonly<Record<string, FoundValue | undefined>>) => {
    const taken: Record<string, string> = {};
    for (const [field, value] of Object.entries(values)) {
      if (!value || isProtectedLabel(value.text) || isProtectedValue(value.text)) continue;
      const { text, page, start, end } = value;
      const box = locateBox(pages[page - 1], start, end);
      taken[field] = text;
      evidence[`${pointer}/${field}`] = { page, start, end, ...(box ? { box } : {}) };
      confidence[`${pointer}/${field}`] = confidenceOfAdded;
    }
    return taken;
  };
  const jobs = work.map(({ name, position, start, end }, index) => ({
    ...take(`/work/${index}`, { name, position, startDate: start, endDate: end }),
    highlights: [],
  }));
  const schools = education.map(({ institution, studyType, start, end }, index) => ({
    ...take(`/education/${index}`, { institution, studyType, startDate: start, endDate: end }),
    courses: [],
  }));
  return {
    ...cv,
    ...(jobs.length > 0 ? { work: jobs } : {}),
    ...(schools.length > 0 ? { education: schools } : {}),
    meta: { cvplus: { ...cv.meta.cvplus, evidence, confidence } },
  };
}

function isWhole(entry: SecondReading['work'][number] | SecondReading['education'][number]): boolean {
  const named = 'institution' in entry || 'studyType' in entry || 'name' in entry || 'position' in entry;
  return named && (entry.start !== undefined || entry.end !== undefined);
}
