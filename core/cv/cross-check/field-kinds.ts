/** Fields that are read alike and go wrong alike; `other` are those that no truth is known for. */
export const fieldKinds = [
  'name',
  'email',
  'phone',
  'company',
  'position',
  'date',
  'school',
  'degree',
  'skill',
  'language',
  'other',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

const kindOfField: Readonly<Record<string, FieldKind>> = {
  '/basics/name': 'name',
  '/basics/email': 'email',
  '/basics/phone': 'phone',
  '/work/name': 'company',
  '/work/position': 'position',
  '/work/startDate': 'date',
  '/work/endDate': 'date',
  '/education/institution': 'school',
  '/education/studyType': 'degree',
  '/education/startDate': 'date',
  '/education/endDate': 'date',
  '/skills/name': 'skill',
  '/skills/keywords': 'skill',
  '/languages/language': 'language',
};

/** The kind of the field that a JSON pointer leads to. */
export function kindOf(pointer: string): FieldKind {
  return kindOfField[fieldOf(pointer)] ?? 'other';
}

/** `/work/1` for `/work/1/name`: the entry of a list that a field belongs to; the pointer itself outside of lists. */
export function entryOf(pointer: string): string {
  const second = pointer.indexOf('/', pointer.indexOf('/', 1) + 1);
  return second < 0 ? pointer : pointer.slice(0, second);
}

const numbers = /\/\d+/g;
const plain = new Map<string, string>();

/** `/work/name` for `/work/1/name`: the field without the numbers of its entries. */
export function fieldOf(pointer: string): string {
  // The same few hundred pointers come again with every CV.
  let field = plain.get(pointer);
  if (field === undefined) {
    field = pointer.replace(numbers, '');
    if (plain.size < 5_000) plain.set(pointer, field);
  }
  return field;
}
