import { Cv } from './cv.ts';

/** The lists of a CV that a person can correct, by JSON pointer. */
export const correctableLists = [
  '/basics/profiles',
  '/work',
  '/volunteer',
  '/education',
  '/skills',
  '/languages',
  '/certificates',
  '/projects',
  '/awards',
  '/publications',
] as const;
export type CorrectableList = (typeof correctableLists)[number];

/** Fields outside of lists that a person can correct. */
const correctableFields = [
  ...['name', 'label', 'email', 'phone', 'url', 'summary'].map((field) => `/basics/${field}`),
  ...['address', 'postalCode', 'city', 'countryCode', 'region'].map((field) => `/basics/location/${field}`),
] as const;

/** Where a pointer leads: to a field outside of lists, to an entry of a list, or to a field of an entry. */
export type PointerTarget =
  | { readonly kind: 'field'; readonly pointer: string }
  | { readonly kind: 'list'; readonly list: CorrectableList }
  | { readonly kind: 'entry'; readonly list: CorrectableList; readonly index: number }
  | { readonly kind: 'entry-field'; readonly list: CorrectableList; readonly index: number; readonly field: string };

const entryFields = new Map<string, ReadonlySet<string>>([
  ['/basics/profiles', new Set(Object.keys(Cv.shape.basics.shape.profiles.unwrap().element.shape))],
  ...(['work', 'volunteer', 'education', 'skills', 'languages'] as const).map(
    (name) => [`/${name}`, new Set<string>(Object.keys(Cv.shape[name].unwrap().element.shape))] as const,
  ),
  ...(['certificates', 'projects', 'awards', 'publications'] as const).map(
    (name) => [`/${name}`, new Set<string>(Object.keys(Cv.shape[name].unwrap().element.shape))] as const,
  ),
]);

/** The fields that an entry of a list can have. */
export function fieldsOf(list: CorrectableList): ReadonlySet<string> {
  return entryFields.get(list) ?? new Set();
}

/** Reads a pointer; `undefined` where it leads to nothing that can be corrected. */
export function readPointer(pointer: string): PointerTarget | undefined {
  if (correctableFields.includes(pointer)) return { kind: 'field', pointer };
  const list = correctableLists.find((name) => pointer === name || pointer.startsWith(`${name}/`));
  if (!list) return undefined;
  if (pointer === list) return { kind: 'list', list };
  const [index = '', field, ...rest] = pointer.slice(list.length + 1).split('/');
  if (!/^\d{1,4}$/.test(index) || rest.length > 0) return undefined;
  if (field === undefined) return { kind: 'entry', list, index: Number(index) };
  return fieldsOf(list).has(field) ? { kind: 'entry-field', list, index: Number(index), field } : undefined;
}

/** A plain object's field, or an entry of a list, by name; `undefined` where there is none. */
function stepInto(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)] as unknown;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** The value to which a JSON pointer leads. */
export function valueAt(cv: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value, name) => stepInto(value, name), cv);
}
