import type { PhraseHit } from './phrase-finder.ts';

/**
 * How sure the spelling of a name makes it: `any` whatever the case, `case` only as written (Oracle, Tableau), `list`
 * only as written and among other skills or alone on its line (Go, R, Teams), `inside` as `list` where a sentence begins
 * and as `case` elsewhere (Excel).
 */
export type SpellingRule = 'any' | 'case' | 'inside' | 'list';

/** A name under which a skill is known. */
export interface SkillAlias {
  readonly skill: string;
  /** The alias in its own spelling. */
  readonly spelling: string;
  readonly rule: SpellingRule;
}

const separator = /^[\s,;/|•·()（）、，。:：&+\-–]*$/u;
const separatorBefore = /(?:^|[\n,;/|•·(（、，*])[ \t]*[-–—*•·]?[ \t]*$/u;
const separatorAfter = /^[ \t]*(?:$|[\r\n,;/|•·)）、，]|\.(?:\s|$))/u;

/** A letter and a space or apostrophe before a word: no sentence begins there. */
const sentenceGoesOn = /[\p{Ll}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー,][\s'’]?$/u;

const hasUpperCase = (line: string) => line !== line.toLowerCase();

/** Whether the text around a mention has capitals at all, so that their absence says something. */
function isCasedAround(text: string, start: number, end: number): boolean {
  return hasUpperCase(text.slice(Math.max(0, start - 300), end + 300));
}

function isSpelledAs(text: string, hit: PhraseHit<SkillAlias>): boolean {
  const written = text.slice(hit.start, hit.end).normalize('NFKC').replace(/\s+/g, ' ');
  return written === hit.value.spelling || written.replace(/[-/.]/g, ' ') === hit.value.spelling.replace(/[-/.]/g, ' ');
}

/** Whether one hit follows the other with at most one short word ("and", "und", "et") between. */
function isBeside(text: string, hit: PhraseHit<SkillAlias>, other: PhraseHit<SkillAlias>, needsSign: boolean): boolean {
  if (other.start < hit.end && hit.start < other.end) return false;
  const between = other.end <= hit.start ? text.slice(other.end, hit.start) : text.slice(hit.end, other.start);
  if (between.length > 12 || between.trim() === '') return false;
  const rest = needsSign ? between : between.replace(/[\p{L}\p{M}]{1,3}/u, '');
  return separator.test(rest) && (!needsSign || /[,;/|•·、，&\n]/u.test(rest));
}

/** Whether separators or line ends stand on both sides, as in an enumeration. */
function isListed(text: string, hit: PhraseHit<SkillAlias>): boolean {
  const before = text.slice(Math.max(0, hit.start - 8), hit.start);
  const after = text.slice(hit.end, hit.end + 8);
  return separatorBefore.test(hit.start < 8 ? before : ` ${before}`) && separatorAfter.test(after);
}

/**
 * Leaves out mentions whose spelling could be an everyday word. In a text without capitals the case says nothing, so
 * such a name counts only beside a sure skill; two doubtful names in one enumeration support each other (Word, Excel).
 */
export function keepSureSkills(text: string, hits: readonly PhraseHit<SkillAlias>[]): PhraseHit<SkillAlias>[] {
  const sure = hits.map(
    (hit) =>
      hit.value.rule === 'any' ||
      (isSpelledAs(text, hit) &&
        (hit.value.rule === 'case' ||
          (hit.value.rule === 'inside' && sentenceGoesOn.test(text.slice(Math.max(0, hit.start - 3), hit.start))) ||
          isListed(text, hit))),
  );
  const spelled = hits.map((hit, index) => sure[index] || isSpelledAs(text, hit));
  const neighbours = (index: number) =>
    [-3, -2, -1, 1, 2, 3].map((step) => index + step).filter((other) => hits[other] !== undefined);
  const support = (needsSign: boolean, counts: readonly (boolean | undefined)[]) => {
    for (const [index, hit] of hits.entries()) {
      if (sure[index] || (!spelled[index] && isCasedAround(text, hit.start, hit.end))) continue;
      sure[index] = neighbours(index).some((at) => {
        const other = hits[at];
        return other !== undefined && counts[at] === true && isBeside(text, hit, other, needsSign);
      });
    }
  };
  support(true, spelled);
  support(false, sure);
  return hits.filter((_, index) => sure[index]);
}
