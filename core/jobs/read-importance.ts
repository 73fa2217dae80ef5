import { type Advert, findNearest, lineAt, type Span } from './read-advert.ts';
import type { AdvertLine } from './split-sections.ts';

export type Importance = 'required' | 'preferred';

/** Where a mention stands and what the words around it say about its importance. */
export interface Standing {
  readonly section: AdvertLine['section'];
  /** What its own sentence says; undefined when nothing. In a sentence that says both, the nearer word counts. */
  readonly said: Importance | undefined;
}

export function readStanding(advert: Advert, span: Span): Standing {
  const cue = findNearest(advert, 'importance', span);
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
