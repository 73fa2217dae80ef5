/** A skill that a text names, in its canonical spelling, with the character span `[start, end)` in that text. */
export interface FoundSkill {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Finds skills in texts; core/knowledge makes one, and whoever needs skills is handed it. */
export interface SkillFinder {
  /** Every mention of a known skill, in the order of the text; spans do not overlap. */
  findSkills(text: string): readonly FoundSkill[];
  /** The canonical spelling of a text that is a skill as a whole, or undefined when it is not a known one. */
  canonicalSkill(text: string): string | undefined;
}
