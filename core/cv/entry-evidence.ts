import type { Roles } from './assign-roles.ts';
import { countWords } from './text.ts';
import type { Weigh } from './vocabulary.ts';

/** A line says what the head does not say yet. Lines in small letters are text. */
export function lacks(weigh: Weigh, head: string, line: string, least: number, mostWords = 14): boolean {
  return (
    countWords(line) <= mostWords &&
    weigh(line) >= least &&
    weigh(head) < least &&
    !/^\p{Ll}/u.test(line) &&
    !/[.;]$/.test(line)
  );
}

/** The words of an entry speak for one of its two roles. */
export function isTold(role: Roles, what: Weigh, where: Weigh): boolean {
  return (
    (role.what !== undefined && what(role.what.text) > 0) || (role.where !== undefined && where(role.where.text) > 0)
  );
}
