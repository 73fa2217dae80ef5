/**
 * `node build/score-matching.mjs --kept FILE --full FILE --models DIR [--data DIR] [--most N] [--write]`: measures the matcher.
 *
 * FILE --kept is the knowledge file made with --hold-out, --full the whole one, DIR holds the encoder trained on --kept; asked
 * for is what only --full has. --write puts the table where the model's card takes it from.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Sqlite from 'better-sqlite3';
import { createMatcher, openMatchingSources } from '../core/knowledge/matching/create-matcher.ts';
import { matchSkill, weighSkill } from '../core/knowledge/matching/match-skill.ts';
import { matchTitle, weighTitle } from '../core/knowledge/matching/match-title.ts';
import { phraseKey } from '../core/knowledge/split-tokens.ts';
import { parseTable } from './knowledge/read-reference.ts';
import { listHeldOutSkills, listHeldOutTitles, listNotTitles, thin } from './matching/held-out.mjs';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    kept: { type: 'string' },
    full: { type: 'string' },
    models: { type: 'string' },
    data: { type: 'string', default: join(root, '..', 'shared', 'data') },
    most: { type: 'string', default: '2000' },
    write: { type: 'boolean' },
  },
});
const most = Number(values.most);
const kept = new Sqlite(values.kept, { readonly: true });
const full = new Sqlite(values.full, { readonly: true });
const lines = [];
const say = (line = '') => {
  lines.push(line);
  console.log(line);
};
const percent = (part, whole) => (whole === 0 ? '–' : (part / whole).toFixed(3));

// Memory and time first, in a process that has read nothing else yet.
const megabytes = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
};
const before = megabytes();
const matcher = createMatcher(kept, resolve(values.models));
const english = thin(
  full.prepare("SELECT label FROM title WHERE language = 'en' ORDER BY key").pluck().all(),
  1000,
).slice(0, 1000);
const spend = (work) => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};
const first = spend(() => matcher.matchTitle('software enginere', 'en'));
matcher.matchTitles(english.map((title) => ({ title, language: 'en' })));
const thousand = spend(() => matcher.matchTitles(english.map((title) => ({ title, language: 'en' }))));
const afterTitles = megabytes() - before;
const cv = thin(full.prepare("SELECT label FROM skill_label WHERE language = 'en' ORDER BY id").pluck().all(), 150)
  .join(', ')
  .repeat(2);
const firstSkills = spend(() => matcher.findSkills(cv, 'en'));
matcher.findSkills(cv, 'en');
const skillTime = spend(() => matcher.findSkills(cv, 'en'));
const afterSkills = megabytes() - before;

const sources = openMatchingSources(kept, resolve(values.models));
const { groups } = sources.encoder;
const highest = (chances) => chances.reduce((best, value, index) => (value > chances[best] ? index : best), 0);

/** Shares of right answers of the three methods, by the number of digits that have to agree. */
function scoreTitles(titles) {
  const methods = ['lexical', 'encoder', 'both'];
  const right = Object.fromEntries(methods.map((method) => [method, [0, 0, 0, 0]]));
  let fresh = 0;
  let freshRight = 0;
  let first = 0;
  let known = 0;
  let knownRight = 0;
  const scored = [];
  for (const { label, language, groups: wanted, isNear } of titles) {
    const evidence = weighTitle(sources, label, language);
    const match = matchTitle(sources, label, language);
    if (!isNear) fresh++;
    for (const method of evidence ? methods : []) {
      const answer = groups[highest(evidence[method])];
      for (let digits = 1; digits <= 4; digits++) {
        if ([...wanted.keys()].some((code) => code.slice(0, digits) === answer.slice(0, digits)))
          right[method][digits - 1]++;
      }
      if (method !== 'both') continue;
      if (wanted.has(answer) && !isNear) freshRight++;
      if ([...wanted].toSorted((a, b) => b[1] - a[1])[0][0] === answer) first++;
    }
    if (!match) continue;
    known++;
    const isRight = wanted.has(match.isco);
    if (isRight) knownRight++;
    scored.push({ score: match.score, isRight, isExact: match.method === 'exact' });
  }
  return { count: titles.length, right, fresh, freshRight, first, known, knownRight, scored };
}

/** Mean distance between score and share of right answers, over ten classes of the score, each counting by its size. */
function findCalibrationError(scored) {
  let error = 0;
  for (let place = 0; place < 10; place++) {
    const some = scored.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === place);
    const mean = some.reduce((sum, { score }) => sum + score, 0);
    error += Math.abs(mean - some.filter(({ isRight }) => isRight).length);
  }
  return scored.length === 0 ? '–' : (error / scored.length).toFixed(3);
}

const held = listHeldOutTitles(kept, full);
const wholeLists = [];
for (const [language, all] of Map.groupBy(held, (title) => title.language)) {
  const bySource = Map.groupBy(all, ({ source }) => source);
  for (const [source, list] of bySource) wholeLists.push([language, source, thin(list, most)]);
}
say('Titles: share whose unit group is one of those that the title’s source gives it.');
say();
say(
  '| language | source | n | lexical | encoder | both | both, first group only | both, no near double (n) | both at 3, 2, 1 digits | answered, right of these | calibration error |',
);
say('|---|---|---|---|---|---|---|---|---|---|---|');
for (const [language, source, list] of wholeLists.toSorted()) {
  const { count, right, fresh, freshRight, first: firsts, known, knownRight, scored } = scoreTitles(list);
  const { lexical, encoder, both } = right;
  say(
    `| ${language} | ${source} | ${count} | ${percent(lexical[3], count)} | ${percent(encoder[3], count)} | **${percent(both[3], count)}** | ${percent(firsts, count)} | ${percent(freshRight, fresh)} (${fresh}) | ${[2, 1, 0].map((at) => percent(both[at], count)).join(', ')} | ${percent(known, count)}, ${percent(knownRight, known)} | ${findCalibrationError(scored.filter(({ isExact }) => !isExact))} |`,
  );
}
const others = listNotTitles(full, 500);
const answered = others.filter((text) => matchTitle(sources, text, 'en')).length;
say();
say(
  `Of ${others.length} texts that are no titles (places, names of skills, dates, headings, filler) ${answered} got an answer (${percent(answered, others.length)}).`,
);

say();
say('Skills: names of skills that the file lacks (alternative labels only).');
say();
say('| language | n | lexical P / R / F1 | encoder P / R / F1 | both P / R / F1 |');
say('|---|---|---|---|---|');

/** All names of a language with their embeddings of length 1, for the encoder alone. */
const embedded = new Map();
function embedLabels(language) {
  if (embedded.has(language)) return embedded.get(language);
  const { columns } = sources.skillIndexOf(language);
  const vectors = columns.keys.map((key) => unit(sources.encoder.embed(key).vector));
  embedded.set(language, { vectors, skills: columns.skills });
  return embedded.get(language);
}
function unit(vector) {
  const length = Math.max(1e-9, Math.hypot(...vector));
  return vector.map((value) => value / length);
}
function askEncoder(text, language) {
  const asked = unit(sources.encoder.embed(phraseKey(text)).vector);
  let best = { closeness: -1, skill: 0 };
  for (const searched of sources.skillLanguagesFor(language)) {
    const { vectors, skills } = embedLabels(searched);
    for (const [position, vector] of vectors.entries()) {
      let closeness = 0;
      for (let index = 0; index < vector.length; index++) closeness += vector[index] * asked[index];
      if (closeness > best.closeness) best = { closeness, skill: skills[position] };
    }
  }
  return best;
}
const rate = (right, given, wanted) => {
  const precision = given === 0 ? 0 : right / given;
  const recall = wanted === 0 ? 0 : right / wanted;
  const mean = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return [precision, recall, mean].map((value) => value.toFixed(3)).join(' / ');
};
function scoreSkills(name, asked) {
  const counts = { lexical: [0, 0], encoder: [0, 0], both: [0, 0] };
  for (const { label, language, skills } of asked) {
    const [lexical] = weighSkill(sources, label, language, 0);
    if (lexical && lexical.facts[0] >= 0.5) {
      counts.lexical[1]++;
      if (skills.has(lexical.skill)) counts.lexical[0]++;
    }
    const close = askEncoder(label, language);
    if (close.closeness >= 0.6) {
      counts.encoder[1]++;
      if (skills.has(close.skill)) counts.encoder[0]++;
    }
    const match = matchSkill(sources, label, language);
    if (match) {
      counts.both[1]++;
      if (skills.has(match.skill)) counts.both[0]++;
    }
  }
  const cells = Object.values(counts).map(([right, given]) =>
    rate(right, given, asked.filter(({ skills }) => skills.size > 0).length),
  );
  say(`| ${name} | ${asked.length} | ${cells.join(' | ')} |`);
}
for (const [language, list] of [...Map.groupBy(listHeldOutSkills(kept, full), (name) => name.language)].toSorted()) {
  scoreSkills(language, thin(list, Math.min(200, most)));
}
const findConcept = kept
  .prepare("SELECT DISTINCT skill FROM skill_label WHERE language = 'en' AND lower(label) = ?")
  .pluck();
for (const field of ['tech', 'house']) {
  const rows = parseTable(
    readFileSync(join(values.data, 'cv', 'corpora', `esco-skills_${field}_validation.csv`), 'utf8'),
    ',',
  );
  const spans = rows.flatMap(({ span, label }) => {
    const skills = new Set(label.split('|').flatMap((name) => findConcept.all(name.trim().toLowerCase())));
    return span && (skills.size > 0 || /NOT PRESENT|UNDERSPECIFIED/.test(label))
      ? [{ label: span, language: 'en', skills }]
      : [];
  });
  scoreSkills(`advert spans, ${field} (en)`, spans);
}

say();
say(
  `1,000 English titles: ${thousand.toFixed(0)} ms warm, the first question ${first.toFixed(0)} ms. 300 skills in a text: ${skillTime.toFixed(1)} ms warm, the first ${firstSkills.toFixed(0)} ms. Memory: ${afterTitles.toFixed(0)} MB after titles, ${afterSkills.toFixed(0)} MB with skills.`,
);
if (values.write) {
  writeFileSync(join(root, 'models/training/cvplus_training/matching/figures.md'), `${lines.join('\n')}\n`);
}
