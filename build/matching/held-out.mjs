/** The labels that a knowledge file lacks and the full one has: what the matcher is asked for in the measurement. */

/** Every n-th of a list, so that at most `most` are left, spread over all of it. */
export function thin(list, most) {
  const every = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, index) => index % every === 0);
}

/**
 * Titles with the groups that their sources give them (and the share of each): `isNear` says that a kept label of one of
 * these groups, in any language, has the same key.
 */
export function listHeldOutTitles(kept, full) {
  const known = new Set();
  const groupsOfKey = new Map();
  for (const { language, label, key, isco } of kept.prepare('SELECT language, label, key, isco FROM title').iterate()) {
    known.add(`${language}\n${label.toLowerCase()}`);
    const groups = groupsOfKey.get(key) ?? new Set();
    groupsOfKey.set(key, groups.add(isco));
  }
  const groups = new Map();
  const rows = full
    .prepare('SELECT language, label, key, isco, weight, source, is_preferred AS isPreferred FROM title ORDER BY id')
    .all();
  for (const { language, key, isco, weight } of rows) {
    const shares = groups.get(`${language}\n${key}`) ?? new Map();
    shares.set(isco, Math.max(shares.get(isco) ?? 0, weight));
    groups.set(`${language}\n${key}`, shares);
  }
  const asked = new Map();
  for (const { language, label, key, source, isPreferred } of rows) {
    const id = `${language}\n${label.toLowerCase()}`;
    if (isPreferred === 1 || known.has(id) || asked.has(id)) continue;
    const shares = groups.get(`${language}\n${key}`);
    const near = groupsOfKey.get(key);
    asked.set(id, {
      language,
      label,
      source,
      groups: shares,
      isNear: [...shares.keys()].some((code) => near?.has(code)),
    });
  }
  return [...asked.values()];
}

/** Names of skills with the ids of the skills that have that name, in the numbering of the kept file. */
export function listHeldOutSkills(kept, full) {
  const idOfConcept = new Map();
  const identify = `SELECT skill.id AS id, coalesce(uri, kind || ':' || (SELECT key FROM skill_label WHERE skill = skill.id
    ORDER BY is_preferred DESC, skill_label.id LIMIT 1)) AS concept FROM skill`;
  for (const { id, concept } of kept.prepare(identify).all()) idOfConcept.set(concept, id);
  const conceptOfId = new Map(
    full
      .prepare(identify)
      .all()
      .map(({ id, concept }) => [id, concept]),
  );
  const known = new Set(kept.prepare('SELECT language || char(10) || lower(label) FROM skill_label').pluck().all());
  const knownKeys = new Set(kept.prepare('SELECT key FROM skill_label').pluck().all());
  const asked = new Map();
  for (const row of full
    .prepare('SELECT language, label, key, skill, is_preferred AS isPreferred FROM skill_label ORDER BY id')
    .iterate()) {
    const id = `${row.language}\n${row.label.toLowerCase()}`;
    if (row.isPreferred === 1 || known.has(id)) continue;
    const skill = idOfConcept.get(conceptOfId.get(row.skill));
    if (skill === undefined) continue;
    const entry = asked.get(id) ?? {
      language: row.language,
      label: row.label,
      skills: new Set(),
      isNear: knownKeys.has(row.key),
    };
    entry.skills.add(skill);
    asked.set(id, entry);
  }
  return [...asked.values()];
}

/** What is no title, for the limit of "unknown": places of the file, names of skills, years, filler, headings. */
export function listNotTitles(full, most = 200) {
  const places = thin(full.prepare('SELECT name FROM reading_place ORDER BY key').pluck().all(), most);
  const skills = thin(
    full.prepare('SELECT label FROM skill_label WHERE is_preferred = 1 ORDER BY id').pluck().all(),
    most,
  );
  return [
    ...places,
    ...skills,
    'lorem ipsum',
    'dolor sit amet',
    'consectetur adipiscing elit',
    'Berlin',
    'New York',
    'Zürich',
    '2019',
    '2018 - 2021',
    '01/2020',
    'March 2017',
    'heute',
    'present',
    'asdf qwer',
    'xxxx',
    'foo bar',
    '+49 30 123456',
    'Education',
    'Skills',
    'Lebenslauf',
    'Berufserfahrung',
    'Compétences',
    'Werkervaring',
    'Utbildning',
    '学歴',
    '教育背景',
    'GmbH',
    'Acme Corp',
    'Example Ltd',
    'the quick brown fox',
    'und so weiter',
    'page 1 of 2',
    'Yours sincerely',
    'Bachelor of Science',
    'Master of Arts',
    'Universität Hamburg',
    'Stanford University',
    'Lycée Montaigne',
    'B1',
    'fluent',
    'Muttersprache',
  ];
}
