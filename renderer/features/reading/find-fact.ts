import type { Fact, FactSection } from './list-facts.ts';

/** Whether a field is shown by a fact: its own field, a part of it, or the other end of its time. */
function showsField({ pointer, edit }: Fact, field: string): boolean {
  const isWithin = (outer: string) => field === outer || field.startsWith(`${outer}/`);
  return isWithin(pointer) || (edit.kind === 'period' && isWithin(`${edit.pointer}/endDate`));
}

/** The fact of the page that shows a field of the CV. */
export function findFact(sections: readonly FactSection[], field: string): Fact | undefined {
  return sections.flatMap(({ groups }) => groups.flatMap(({ facts }) => facts)).find((fact) => showsField(fact, field));
}
