import { listMissing } from '../../core/cv/cross-check/ask-questions.ts';
import { makeRandom } from './statistics.mjs';

/**
 * How well the questions find what is wrong: over documents with a wrong or missing field that could be asked about, the
 * share in which a question hits one, beside asking about as many fields drawn by chance.
 */
export function judgeQuestions(readings, draws = 400) {
  const random = makeRandom(7);
  let asked = 0;
  let hits = 0;
  let faulty = 0;
  let found = 0;
  let byChance = 0;
  let documentsAsked = 0;
  for (const reading of readings) {
    if (!reading.document) continue;
    const wrong = findWrong(reading);
    const { questions } = reading.cv.meta.cvplus;
    asked += questions.length;
    if (questions.length > 0) documentsAsked += 1;
    const hit = questions.filter(({ pointer }) => wrong.has(pointer)).length;
    hits += hit;
    if (wrong.size === 0) continue;
    faulty += 1;
    if (hit > 0) found += 1;
    const all = [
      ...new Set([...Object.keys(reading.cv.meta.cvplus.confidence), ...listMissing(reading.cv), ...wrong]),
    ].filter(
      (pointer) =>
        /^\/(?:basics\/(?:name|email|phone)$|work\/\d+\/(?:name|position|startDate|endDate)$|education\/\d+\/(?:institution|studyType|startDate|endDate)$|skills|languages)/.test(
          pointer,
        ) && !/highlights|keywords|level|fluency/.test(pointer),
    );
    const number = Math.max(1, questions.length);
    let lucky = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      const rest = [...all];
      let isHit = false;
      for (let pick = 0; pick < number && rest.length > 0; pick += 1) {
        const [pointer] = rest.splice(Math.floor(random() * rest.length), 1);
        isHit ||= wrong.has(pointer);
      }
      if (isHit) lucky += 1;
    }
    byChance += lucky / draws;
  }
  return { documents: readings.length, documentsAsked, asked, hits, faulty, found, byChance };
}

/** Pointers of values that are wrong and of fields that are empty though the document has them. */
function findWrong({ cv, truth, judgements }) {
  const wrong = new Set();
  for (const { pointer, isRight } of judgements) if (pointer && !isRight) wrong.add(pointer);
  for (const field of ['name', 'email', 'phone'])
    if (truth[field] && !cv.basics?.[field]) wrong.add(`/basics/${field}`);
  const names = {
    work: { company: 'name', position: 'position', start: 'startDate' },
    education: { institution: 'institution', studyType: 'studyType', end: 'endDate' },
  };
  for (const [list, own] of Object.entries(names)) {
    for (const [index, entry] of (cv[list] ?? []).entries()) {
      // The entry of the truth is known by a value that was read right.
      const right = judgements.find((each) => each.isRight && each.pointer?.startsWith(`/${list}/${index}/`));
      const wanted = (truth[list] ?? []).find((each) => right && Object.values(each).includes(right.wanted));
      for (const [name, field] of Object.entries(own))
        if (wanted?.[name] && entry[field] === undefined) wrong.add(`/${list}/${index}/${field}`);
    }
  }
  return wrong;
}
