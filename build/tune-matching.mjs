/**
 * `node build/tune-matching.mjs --kept FILE --full FILE --models DIR [--write]`: finds the blend of lexical matching and encoder,
 * the calibration of the score and the limit of "unknown".
 *
 * FILE --kept is a knowledge file without the labels that --full has more; the encoder in DIR was trained on --kept. Both must be
 * without the labels that the measurement asks for (see docs/knowledge.md). --write puts the result where the training
 * command takes it from.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Sqlite from 'better-sqlite3';
import { openMatchingSources } from '../core/knowledge/matching/create-matcher.ts';
import { weighSkill } from '../core/knowledge/matching/match-skill.ts';
import { blendChances, weighTitle } from '../core/knowledge/matching/match-title.ts';
import { readChance } from '../core/knowledge/matching/read-logistic.ts';
import { fitLogistic } from './matching/fit-logistic.mjs';
import { listHeldOutSkills, listHeldOutTitles, listNotTitles, thin } from './matching/held-out.mjs';

const { values } = parseArgs({
  options: {
    kept: { type: 'string' },
    full: { type: 'string' },
    models: { type: 'string' },
    write: { type: 'boolean' },
  },
});
const kept = new Sqlite(values.kept, { readonly: true });
const full = new Sqlite(values.full, { readonly: true });
const sources = openMatchingSources(kept, resolve(values.models));
const { groups } = sources.encoder;
const highest = (chances) => chances.reduce((best, value, index) => (value > chances[best] ? index : best), 0);

/** The same number of labels of each language, because each counts the same for those who use it. */
function drawByLanguage(list, most) {
  const byLanguage = Map.groupBy(list, ({ language }) => language);
  return [...byLanguage.values()].flatMap((labels) => thin(labels, most));
}

const titles = drawByLanguage(listHeldOutTitles(kept, full), 900);
const weighed = titles.map((title) => ({ ...title, evidence: weighTitle(sources, title.label, title.language) }));
let best = { share: 0, right: -1 };
for (let share = 0.2; share <= 1.001; share += 0.05) {
  const right = weighed.filter(({ groups: wanted, evidence }) => {
    if (!evidence) return false;
    const { encoder, lexical, likeness, isExact, both } = evidence;
    return wanted.has(groups[highest(isExact ? both : blendChances(encoder, { chances: lexical, likeness }, share))]);
  }).length;
  console.log(`encoder ${share.toFixed(2)}: ${(right / weighed.length).toFixed(4)}`);
  if (right > best.right) best = { share: Math.round(share * 100) / 100, right };
}
// The facts again with the blend that was found.
sources.encoder.calibration.encoderShare = best.share;
const facts = titles.flatMap(({ label, language, groups: wanted }) => {
  const evidence = weighTitle(sources, label, language);
  return evidence && !evidence.isExact ? [{ facts: evidence.facts, right: wanted.has(groups[evidence.best]) }] : [];
});
// They are few in the list and many in life.
const otherWeight = 6;
const others = listNotTitles(full).flatMap((text) => {
  const evidence = weighTitle(sources, text, 'en');
  return evidence && !evidence.isExact ? [{ facts: evidence.facts, right: false, weight: otherWeight }] : [];
});
const title = fitLogistic([...facts, ...others]);
const rightOnes = facts.filter(({ right }) => right).map((row) => readChance(title, row.facts));
const wrongOnes = facts.filter(({ right }) => !right).map((row) => readChance(title, row.facts));
const noTitles = others.map((row) => readChance(title, row.facts));
const share = (list, limit) => (list.filter((score) => score >= limit).length / list.length).toFixed(3);
for (const limit of [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5]) {
  console.log(
    `limit ${limit}: right ${share(rightOnes, limit)}, wrong ${share(wrongOnes, limit)}, no titles ${share(noTitles, limit)}`,
  );
}

// The lowest limit that lets at most one in twelve of what is no title through.
const titleLimit = [...noTitles].sort((a, b) => b - a)[Math.floor(noTitles.length / 12)];

const skills = drawByLanguage(listHeldOutSkills(kept, full), 250);
let bestSkill = { share: 0, right: -1, rows: [] };
for (const encoderShare of [0, 0.5, 0.75, 0.9, 1]) {
  const rows = skills.flatMap(({ label, language, skills: wanted }) => {
    const [first] = weighSkill(sources, label, language, encoderShare);
    return first ? [{ facts: first.facts, isExact: first.sharedBy > 0, right: wanted.has(first.skill) }] : [];
  });
  const right = rows.filter((row) => row.right).length;
  console.log(`skills, encoder ${encoderShare}: ${(right / skills.length).toFixed(4)} of ${skills.length}`);
  if (right > bestSkill.right) bestSkill = { share: encoderShare, right, rows };
}
// Titles and places are no skills.
const notSkills = [
  ...thin(titles, 300).map(({ label, language }) => [label, language]),
  ...listNotTitles(full)
    .slice(0, 200)
    .map((text) => [text, 'en']),
].flatMap(([text, language]) => {
  const [first] = weighSkill(sources, text, language, bestSkill.share);
  return first && first.sharedBy === 0 ? [{ facts: first.facts, right: false }] : [];
});
const skill = fitLogistic([...bestSkill.rows.filter(({ isExact }) => !isExact), ...notSkills]);
const calibration = {
  encoderShare: best.share,
  title,
  titleLimit: Math.round(titleLimit * 100) / 100,
  skill: { encoderShare: bestSkill.share, ...skill },
  skillLimit: 0.4,
};
console.log(JSON.stringify(calibration, null, 2));
if (values.write) {
  const file = join(import.meta.dirname, '../models/training/cvplus_training/matching/calibration.json');
  writeFileSync(file, `${JSON.stringify(calibration, null, 2)}\n`);
}
