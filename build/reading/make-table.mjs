import { listMissing } from '../../core/cv/cross-check/ask-questions.ts';
import { estimateConfidence } from '../../core/cv/cross-check/estimate-confidence.ts';
import { kindOf } from '../../core/cv/cross-check/field-kinds.ts';
import { isSameDate, isSameEmail, isSamePhone, isSameText } from './compare-values.mjs';
import { fitConfidence } from './fit-confidence.mjs';
import { judgeFields } from './judge-fields.mjs';
import { listCases } from './read-set.mjs';

/** The table of the cross-check from readings of documents with truth. */
export function makeTable(readings) {
  const rows = fitConfidence(listCases(readings));
  const gaps = {};
  const missing = {};
  for (const reading of readings) {
    if (!reading.first) continue;
    for (const pointer of reading.compared.gaps) {
      const isRight = judgeGap(reading, pointer);
      if (isRight !== undefined) count(gaps, kindOf(pointer), 'right', isRight);
    }
    for (const pointer of listMissing(reading.first)) {
      const isPresent = wantsField(reading, pointer);
      if (isPresent !== undefined) count(missing, kindOf(pointer), 'present', isPresent);
    }
  }
  return { rows, gaps: sortKeys(gaps), missing: sortKeys(missing) };
}

/** Confidence of every judged field by a table that has not seen its person. */
export function leaveOut(readings) {
  const cases = listCases(readings);
  const persons = [...new Set(cases.map(({ person }) => person))].sort();
  return persons.flatMap((person) => {
    const table = { rows: fitConfidence(cases.filter((each) => each.person !== person)), gaps: {}, missing: {} };
    return cases
      .filter((each) => each.person === person)
      .map((each) => ({ ...each, confidence: estimateConfidence(each, table) }));
  });
}

function count(counts, kind, name, isSo) {
  counts[kind] ??= { n: 0, [name]: 0 };
  counts[kind].n += 1;
  if (isSo) counts[kind][name] += 1;
}

const sortKeys = (record) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

const truthFields = {
  name: 'company',
  position: 'position',
  institution: 'institution',
  studyType: 'studyType',
  startDate: 'start',
  endDate: 'end',
};

/** Truth of a field that the first reading left empty; undefined where the truth leaves it open. */
function wantedOf({ truth, first }, pointer) {
  const [, list, key, field] = pointer.split('/');
  if (list === 'basics') return truth[key];
  // The entry of the truth that the entry of the reading stands for: the one it is paired with by its other fields.
  const { judgements } = judgeFields(truth, first);
  const own = judgements.filter((each) => each.pointer?.startsWith(`/${list}/${key}/`) && each.isRight);
  const entry = (truth[list] ?? []).find((candidate) =>
    own.some(({ wanted }) => wanted !== undefined && Object.values(candidate).includes(wanted)),
  );
  return entry?.[truthFields[field]];
}

function judgeGap(reading, pointer) {
  const wanted = wantedOf(reading, pointer);
  const given = reading.compared.fields.get(pointer)?.other?.text;
  if (wanted === undefined) return undefined;
  if (pointer.endsWith('/email')) return isSameEmail(wanted, given);
  if (pointer.endsWith('/phone')) return isSamePhone(wanted, given);
  return pointer.endsWith('Date') ? isSameDate(wanted, given) : isSameText(wanted, given);
}

/** Whether the truth has the field; a field that the truth of an entry lacks may be open, and is counted as absent. */
function wantsField(reading, pointer) {
  return wantedOf(reading, pointer) !== undefined;
}
