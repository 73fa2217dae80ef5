import { Cv } from '../domain/cv.ts';
import type { ReadDocument } from '../domain/document.ts';
import type { Language } from '../domain/language.ts';
import { collectLines, findBodyStyle } from './collect-lines.ts';
import { detectLanguage } from './detect-language.ts';
import { dropProtected } from './drop-protected.ts';
import { hasSeveralPeople } from './find-people.ts';
import { findSections } from './find-sections.ts';
import { readAbilities } from './read-abilities.ts';
import { readBasics } from './read-basics.ts';
import { readEducation } from './read-education.ts';
import { readFurtherSections } from './read-further-sections.ts';
import { readWork } from './read-work.ts';
import { SourceNotes } from './source-notes.ts';
import { vocabularyOf } from './vocabulary.ts';

type CvInput = Parameters<typeof Cv.parse>[0] & Record<string, unknown>;
type Warning = Cv['meta']['cvplus']['warnings'][number];

/**
 * Turns a read document into a CV: JSON Resume with, under `meta.cvplus`, the language, how sure each field is (0..1) and
 * where it stands. Deterministic and pure; an empty document gives an empty CV with warnings.
 */
export function parseCv(document: ReadDocument): Cv {
  const lines = dropProtected(collectLines(document));
  const text = lines.map((line) => line.text).join('\n');
  const detected = detectLanguage(text);
  const language: Language = detected?.language ?? 'en';
  const vocabulary = vocabularyOf(language, detected?.second);
  const body = findBodyStyle(lines);
  const sections = findSections(lines, body);
  const notes = new SourceNotes(document.pages);
  const warnings: Warning[] = document.warnings.map((code) => ({ code }));
  if (!detected || detected.confidence < 0.6) warnings.push({ code: 'language.unsure' });
  if (hasSeveralPeople(sections, lines)) warnings.push({ code: 'document.several-people' });
  if (sections.every((section) => section.kind === 'head' || section.kind === 'other'))
    warnings.push({ code: 'section.none-found' });

  const basics = readBasics(sections, lines, document, language, vocabulary, notes, warnings);
  const work = readWork(sections, document, vocabulary, notes, warnings);
  const education = readEducation(sections, document, vocabulary, notes, warnings);
  const { skills, languages } = readAbilities(sections, document, notes);
  const lists = readFurtherSections(sections, document, vocabulary, notes);
  const draft: CvInput = {
    basics,
    work,
    education,
    skills,
    languages,
    ...lists,
    meta: {
      cvplus: {
        ...(detected ? { language: detected.language } : {}),
        pages: document.pages.length,
        source: document.source,
        confidence: notes.confidence,
        evidence: notes.evidence,
        warnings,
      },
    },
  };
  return Cv.parse(draft);
}
