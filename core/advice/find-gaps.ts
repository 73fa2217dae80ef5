import type { Finding } from '../domain/advice.ts';
import { readMonth } from '../domain/count-months.ts';
import type { IndustryPack } from '../domain/industry-pack.ts';
import { factorImportance, makeOwnFinding } from './make-finding.ts';
import { isRead, type ReviewSubject } from './review-subject.ts';

/** Months without an entry from which on a gap is named: shorter ones lie within a notice period and a search. Judgement. */
const shortestGap = 6;
/** What lies further back than this is not named. Judgement. */
const lookBack = 120;
/** A CV whose last entry ended longer ago says more often that it is old; the same bound as in predictions. */
const longestSpell = 36;
/** Years before its end that an education without a start can have taken. Judgement. */
const longestStudy = 5;
/** From this length on a gap weighs as much as it can. Judgement. */
const fullWeightMonths = 24;

interface Stretch {
  readonly pointer: string;
  /** First and last month that the entry can have taken, both inclusive. */
  readonly first: number;
  readonly last: number;
}

const isYear = (date: string) => date.length === 4;
const earliest = (date: string) => readMonth(isYear(date) ? `${date}-01` : date);
const latest = (date: string) => readMonth(isYear(date) ? `${date}-12` : date);

/** Every dated entry at its widest, so that a gap that remains is one whatever the missing months are. */
function listStretches({ cv, asOf }: ReviewSubject): Stretch[] {
  const lists = ['work', 'education', 'volunteer', 'projects'] as const;
  return lists.flatMap((list) =>
    cv[list].flatMap(({ startDate, endDate }, index) => {
      const pointer = `/${list}/${index}`;
      if (startDate === undefined) {
        if (endDate === undefined) return [];
        const before = list === 'education' ? longestStudy * 12 : 0;
        return [{ pointer, first: earliest(endDate) - before, last: Math.min(asOf, latest(endDate)) }];
      }
      const first = earliest(startDate);
      return [{ pointer, first, last: Math.min(asOf, endDate === undefined ? asOf : latest(endDate)) }];
    }),
  );
}

const writeMonth = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

/** Stretches of six months and more between dated entries of the last ten years, told as months and nothing else. */
export function findGaps(subject: ReviewSubject, pack: IndustryPack | undefined): Finding[] {
  const { asOf, cv } = subject;
  if (!isRead(subject)) return [];
  const area = 'gaps' as const;
  const experience = factorImportance('experience', pack);
  const stretches = listStretches(subject)
    .filter(({ first, last }) => first <= last)
    .sort((one, other) => one.first - other.first || one.last - other.last);
  const [start] = stretches;
  if (!start || cv.work.every(({ startDate }) => startDate === undefined)) {
    return [makeOwnFinding({ area, code: 'gaps-unknown', state: 'unknown', importance: experience, facts: {} })];
  }
  const findings: Finding[] = [];
  let covered = start;
  for (const stretch of stretches) {
    const months = stretch.first - covered.last - 1;
    if (months >= shortestGap && asOf - stretch.first <= lookBack) {
      const from = writeMonth(covered.last + 1);
      const to = writeMonth(stretch.first - 1);
      findings.push(
        makeOwnFinding({
          area,
          code: 'gap',
          state: 'consider',
          importance: experience * Math.min(1, months / fullWeightMonths),
          facts: { months, from, to },
          pointer: stretch.pointer,
        }),
      );
    }
    if (stretch.last > covered.last) covered = stretch;
  }
  const since = asOf - covered.last;
  if (since >= shortestGap) {
    const isOld = since > longestSpell;
    findings.push(
      makeOwnFinding({
        area,
        code: isOld ? 'last-entry-old' : 'gap-until-now',
        state: isOld ? 'unknown' : 'consider',
        importance: experience * Math.min(1, since / fullWeightMonths),
        facts: { months: since, from: writeMonth(covered.last + 1) },
        pointer: covered.pointer,
      }),
    );
  }
  if (findings.length > 0) return findings;
  return [
    makeOwnFinding({ area, code: 'gaps-none', state: 'kept', importance: experience, facts: { months: shortestGap } }),
  ];
}
