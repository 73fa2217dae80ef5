import { type Advert, findNearest, lineAt, type Span } from './read-advert.ts';
import type { AdvertLine } from './split-sections.ts';

export type Importance = 'required' | 'preferred';

/** Where a mention stands and what the words around it say about its importance. */
export interface Standing {
  readonly section: AdvertLine['section'];
  /** What its own sentence says; undefined when nothing. In a sentence that says both, the nearer word counts. */
  readonly said: Importance | undefined;
}

/** Chinese sentences hold several clauses, each with a wish of its own: 三年经验，有项目管理经验者优先. */
function isInOtherClause({ text, language }: Advert, cue: Span, span: Span): boolean {
  if (language !== 'zh' && language !== 'ja') return false;
  const between = cue.start >= span.end ? text.slice(span.end, cue.start) : text.slice(cue.end, span.start);
  return /[，,]/u.test(between) && (language === 'zh' || cue.end <= span.start);
}

export function readStanding(advert: Advert, span: Span): Standing {
  const nearest = findNearest(advert, 'importance', span);
  const cue = nearest && !isInOtherClause(advert, nearest, span) ? nearest : undefined;
  const said = cue && (cue.path === 'importance.preferred' ? 'preferred' : 'required');
  return { section: lineAt(advert, span.start)?.section ?? 'none', said };
}

/** The importance of a requirement: what its section says, else its sentence, else `otherwise`. */
export function decideImportance({ section, said }: Standing, otherwise: Importance): Importance {
  if (section === 'preferred') return 'preferred';
  if (said) return said;
  return section === 'required' ? 'required' : otherwise;
}

/** Whether a mention stands where adverts speak of requirements, and not of the company or of what it offers. */
export function isAsked({ section }: Standing): boolean {
  return section !== 'offer' && section !== 'company';
}
