import type { DocumentLine } from '../domain/document.ts';
import type { Section } from './find-sections.ts';
import { labelOf } from './vocabulary.ts';

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/**
 * Whether a document speaks of more than its owner. Two CVs in one file each have their own jobs and schools under their own
 * headings and their own address; a letter before a CV, and people named as references, have an address outside that of the
 * owner's own lines.
 */
export function hasSeveralPeople(sections: readonly Section[], lines: readonly DocumentLine[]): boolean {
  const addresses = new Set(lines.flatMap((line) => findEmails(line.text)));
  if (addresses.size < 2) return false;
  if (sections.some(({ kind, lines: own }) => kind === 'references' && own.some(({ text }) => text.includes('@'))))
    return true;
  const starts = lines.filter(({ text }) => labelOf(text.split(/[:：\t]/u)[0] ?? '') === 'name');
  const heads = new Set(sections.filter(({ kind }) => kind === 'work').map(({ heading }) => heading?.page));
  const headsOfSchool = new Set(
    sections.filter(({ kind }) => kind === 'education').map(({ heading }) => heading?.page),
  );
  return (starts.length > 1 || (heads.size > 1 && headsOfSchool.size > 1)) && domainsOf(addresses) + addresses.size > 2;
}

function findEmails(text: string): string[] {
  return text.includes('@') ? (text.match(email) ?? []).map((found) => found.toLowerCase()) : [];
}

function domainsOf(addresses: ReadonlySet<string>): number {
  return new Set([...addresses].map((address) => address.split('@')[1])).size;
}
