import { z } from 'zod';
import { Language } from './language.ts';

/** A unit group of ISCO-08: four digits, such as `2512` for software developers. */
export const IscoCode = z.string().regex(/^\d{4}$/);

/**
 * What a job title means. `score` is how sure the match is, 0..1: of a title that a source lists (`exact`) its share among the
 * sources, at most 0.98; of any other calibrated, so that of matches scored 0.8 about 8 in 10 are right at four digits. An
 * `occupation` is given when the title names one ESCO occupation, not only its group.
 */
export const OccupationMatch = z.object({
  isco: IscoCode,
  score: z.number().min(0).max(1),
  occupation: z.object({ uri: z.string(), label: z.string() }).optional(),
  /** `exact`: the title is a known label; `lexical`: known words; `encoder`: the trained model. */
  method: z.enum(['exact', 'lexical', 'encoder']),
});
export type OccupationMatch = z.infer<typeof OccupationMatch>;

/** A label in the language asked for; `isTranslated` is false when there is none and the English one stands in. */
export const Label = z.object({ text: z.string(), language: Language, isTranslated: z.boolean() });
export type Label = z.infer<typeof Label>;

export const Occupation = z.object({
  /** ESCO concept. */
  uri: z.string(),
  isco: IscoCode,
  label: Label,
});
export type Occupation = z.infer<typeof Occupation>;

/** How a skill belongs to an occupation: ESCO's essential and optional, and `technology` for O*NET's tools of the trade. */
const SkillRelation = z.enum(['essential', 'optional', 'technology']);
export const OccupationSkill = z.object({
  /** Id of the skill in the knowledge file; ESCO concepts also have a `uri`. */
  id: z.int(),
  uri: z.string().optional(),
  label: Label,
  relation: SkillRelation,
  /** O*NET: asked for in many adverts across occupations, and in many adverts of this occupation. */
  isHot: z.boolean(),
  isInDemand: z.boolean(),
});
export type OccupationSkill = z.infer<typeof OccupationSkill>;
