import type { Cv } from '../../../core/domain/cv.ts';
import { lookUp, type Wording } from '../../../core/wording/wording.ts';
import { findCvText } from '../prediction/find-cv-text.ts';

const sections = new Set([
  'work',
  'education',
  'skills',
  'languages',
  'certificates',
  'projects',
  'volunteer',
  'awards',
  'publications',
]);

/** The part of the CV to which a pointer leads, by its name on the page: "Work". */
export function findSection(pointer: string, wording: Wording): string {
  const [, name = ''] = pointer.split('/');
  return lookUp(wording, `reading:section.${sections.has(name) ? name : 'person'}`);
}

/** Where something stands in the CV: the part and the words there. */
interface Place {
  readonly section?: string;
  readonly words?: string;
}

/** The evidence of a finding, its own quote before the words that the pointer leads to; `undefined` without either. */
export function findPlace(
  cv: Cv,
  { pointer, quote }: { readonly pointer?: string | undefined; readonly quote?: string | undefined },
  wording: Wording,
): Place | undefined {
  if (pointer === undefined && quote === undefined) return undefined;
  const words = quote ?? (pointer === undefined ? undefined : findCvText(cv, pointer));
  return {
    ...(pointer === undefined ? {} : { section: findSection(pointer, wording) }),
    ...(words === undefined ? {} : { words }),
  };
}
