import type { GroupSkill } from '../knowledge/occupation-store.ts';

/**
 * An occupation group is several ESCO occupations, and what one of them calls essential is not so for the group: the leather
 * tests of one kind of production manager are not every manager's. From half of them on it counts. Judgement.
 */
const commonShare = 0.5;

/** The skills that most occupations of a group call essential, the most widely asked first; none where they differ too much. */
export function keepCommonSkills(skills: readonly GroupSkill[]): GroupSkill[] {
  return skills.filter(({ relation, share }) => relation === 'essential' && share >= commonShare);
}
