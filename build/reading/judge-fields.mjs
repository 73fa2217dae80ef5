import { compareTexts, isSameDate, isSameEmail, isSamePhone, isSameText, plainText } from './compare-values.mjs';

/** The fields that are scored, in the order in which they are shown. */
export const fields = [
  'name',
  'email',
  'phone',
  'work.company',
  'work.position',
  'work.start',
  'work.end',
  'education.institution',
  'education.studyType',
  'education.start',
  'education.end',
  'skills',
  'languages',
];

const lists = [
  {
    list: 'work',
    keys: [
      ['company', 'name'],
      ['position', 'position'],
    ],
    columns: [
      ['work.company', 'company', 'name', isSameText],
      ['work.position', 'position', 'position', isSameText],
      ['work.start', 'start', 'startDate', isSameDate],
      ['work.end', 'end', 'endDate', isSameDate],
    ],
  },
  {
    list: 'education',
    keys: [
      ['institution', 'institution'],
      ['studyType', 'studyType'],
    ],
    columns: [
      ['education.institution', 'institution', 'institution', isSameText],
      ['education.studyType', 'studyType', 'studyType', isSameText],
      ['education.start', 'start', 'startDate', isSameDate],
      ['education.end', 'end', 'endDate', isSameDate],
    ],
  },
];

/** Best pairs first, by the likeness of the keys and of the start. */
function pairEntries(truth, read, keys) {
  const scored = [];
  for (const [i, wanted] of truth.entries()) {
    for (const [j, given] of read.entries()) {
      const texts = keys.map(([a, b]) => (wanted[a] ? compareTexts(wanted[a], given[b]) : 0));
      const dated = wanted.start && given.startDate && isSameDate(wanted.start, given.startDate) ? 0.25 : 0;
      scored.push([Math.max(...texts) + texts.reduce((sum, value) => sum + value, 0) / keys.length + dated, i, j]);
    }
  }
  scored.sort((a, b) => b[0] - a[0]);
  const pairs = new Map();
  const taken = new Set();
  for (const [score, i, j] of scored) {
    if (score < 0.5 || taken.has(i) || pairs.has(j)) continue;
    taken.add(i);
    pairs.set(j, i);
  }
  return pairs;
}

/** Degree and subject may stand in one line, in either order. */
function isSameDegree(wanted, given) {
  const both = `${given.studyType ?? ''} ${given.area ?? ''}`;
  return [given.studyType, given.area, both].some(
    (value) =>
      value &&
      isSameText(wanted.area && value === both ? `${wanted.studyType} ${wanted.area}` : wanted.studyType, value),
  );
}

/**
 * Compares a CV that was read with its truth. Gives per field how many values were right, wanted and given, and one
 * judgement for each value: `{ field, pointer?, isRight, wanted?, given? }`; a judgement without `pointer` is a value that
 * was not found. Values that the truth leaves open are not judged.
 */
export function judgeFields(truth, cv) {
  const tallies = Object.fromEntries(fields.map((field) => [field, { hit: 0, truth: 0, got: 0 }]));
  const judgements = [];
  const add = (field, hit, wanted, given) => {
    tallies[field].hit += hit;
    tallies[field].truth += wanted;
    tallies[field].got += given;
  };
  for (const [field, isSame] of [
    ['name', isSameText],
    ['email', isSameEmail],
    ['phone', isSamePhone],
  ]) {
    const wanted = truth[field];
    const given = cv.basics?.[field];
    if (!wanted) continue;
    const isRight = Boolean(given) && isSame(wanted, given);
    add(field, isRight ? 1 : 0, 1, given ? 1 : 0);
    judgements.push({ field, ...(given ? { pointer: `/basics/${field}`, given } : {}), isRight, wanted });
  }
  for (const { list, keys, columns } of lists) {
    if (!Array.isArray(truth[list])) continue;
    const read = cv[list] ?? [];
    const pairs = pairEntries(truth[list], read, keys);
    for (const [field, a, b, isSame] of columns) {
      const asked = truth[list].filter((entry) => entry[a]).length;
      if (asked === 0) continue;
      let hit = 0;
      let given = 0;
      const found = new Set();
      for (const [j, entry] of read.entries()) {
        const i = pairs.get(j);
        const wanted = i === undefined ? undefined : truth[list][i];
        if (wanted && !wanted[a]) continue;
        const isRight =
          wanted !== undefined &&
          (field === 'education.studyType'
            ? isSameDegree(wanted, entry)
            : (isSame === isSameDate || Boolean(entry[b])) && isSame(wanted[a], entry[b]));
        if (isRight) hit += 1;
        if (entry[b]) given += 1;
        if (isRight || entry[b]) found.add(i);
        if (entry[b])
          judgements.push({ field, pointer: `/${list}/${j}/${b}`, isRight, given: entry[b], wanted: wanted?.[a] });
      }
      for (const [i, entry] of truth[list].entries())
        if (entry[a] && !found.has(i)) judgements.push({ field, isRight: false, wanted: entry[a] });
      // A running job has no end, and that is right though nothing is given.
      add(field, hit, asked, isSame === isSameDate ? Math.max(given, hit) : given);
    }
  }
  if (Array.isArray(truth.skills) && truth.skills.length > 0) {
    const read = (cv.skills ?? []).flatMap((skill, index) => [
      { pointer: `/skills/${index}/name`, given: skill.name },
      ...(skill.keywords ?? []).map((given, at) => ({ pointer: `/skills/${index}/keywords/${at}`, given })),
    ]);
    const named = read.filter(({ given }) => given);
    const isRight = (given) =>
      truth.skills.some((wanted) => isSameText(wanted, given) || plainText(wanted).includes(plainText(given)));
    const missed = truth.skills.filter((wanted) => !named.some(({ given }) => isSameText(wanted, given)));
    const hit = truth.skills.length - missed.length;
    add('skills', hit, truth.skills.length, hit + named.filter(({ given }) => !isRight(given)).length);
    for (const { pointer, given } of named)
      judgements.push({ field: 'skills', pointer, isRight: isRight(given), given });
    for (const wanted of missed) judgements.push({ field: 'skills', isRight: false, wanted });
  }
  if (Array.isArray(truth.languages) && truth.languages.length > 0) {
    const read = (cv.languages ?? []).map(({ language }, index) => ({
      pointer: `/languages/${index}/language`,
      given: language,
    }));
    const named = read.filter(({ given }) => given);
    const wantedNames = truth.languages.map((entry) =>
      typeof entry === 'string' ? entry : (entry.language ?? entry.name),
    );
    const isLike = (wanted, given) => compareTexts(wanted, given) >= 0.5;
    const missed = wantedNames.filter((wanted) => !named.some(({ given }) => isLike(wanted, given)));
    add('languages', wantedNames.length - missed.length, wantedNames.length, named.length);
    for (const { pointer, given } of named)
      judgements.push({
        field: 'languages',
        pointer,
        isRight: wantedNames.some((wanted) => isLike(wanted, given)),
        given,
      });
    for (const wanted of missed) judgements.push({ field: 'languages', isRight: false, wanted });
  }
  return { tallies, judgements };
}
