import type { KnowledgePart } from '../part.ts';
import { fillJobtech, fillRome, fillUk } from './concepts-europe.ts';
import { fillIsco } from './concepts-isco.ts';
import { TitleLikeness } from './concepts-likeness.ts';
import { fillKeptTitles, fillSingapore } from './concepts-lists.ts';
import { fillOccupations } from './concepts-occupations.ts';
import { conceptsIndexes, conceptsSchema } from './concepts-schema.ts';
import { fillSkills } from './concepts-skills.ts';
import { fillSteps } from './concepts-steps.ts';
import { TitleList } from './concepts-titles.ts';
import { fillUs } from './concepts-us.ts';

/** Occupations, skills and their names in seven languages, how they hang together, and the way from national codes to ISCO-08. */
export const concepts: KnowledgePart = {
  name: 'concepts',
  schema: conceptsSchema,
  fill(input) {
    const { database } = input;
    const iscoNames = fillIsco(input);
    const unitGroups = [...iscoNames.keys()].filter((code) => code.length === 4).sort();
    const titles = new TitleList(input.isHeldOut);
    const occupations = fillOccupations(input, titles);
    const groupNames = unitGroups.map((isco) => ({ label: iscoNames.get(isco) ?? '', isco }));
    const english = new TitleLikeness([...titles.listLabels('en'), ...groupNames]);
    const codes = {
      onet: fillUs(input, titles, english, unitGroups),
      rome: fillRome(input, titles, new TitleLikeness(titles.listLabels('fr'))),
      jobtech: fillJobtech(input, titles, new TitleLikeness(titles.listLabels('sv'))),
    };
    fillUk(input, titles);
    fillSingapore(input, titles, english);
    fillKeptTitles(titles, new Set(unitGroups));
    titles.write(database);
    fillSkills(input, occupations, codes.onet);
    fillSteps(input, codes);
    database.exec(conceptsIndexes);
  },
};
