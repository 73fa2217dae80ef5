const places = [1, 2, 4, 6, 9, 12, -1, -3, -5, -8];

/**
 * SQL for a small number that stands for a key in an index: its length and a few of its letters, mixed. An index over the keys
 * themselves would take a fifth of the knowledge file. Ask `WHERE sample = ${sampleKey(':key')} AND key = :key` of `title` and
 * `skill_label`: without the first half the whole table is read.
 */
export function sampleKey(key: string): string {
  return places.reduce(
    (mixed, place) => `((${mixed} * 131 + ifnull(unicode(substr(${key}, ${place}, 1)), 0)) & 16777215)`,
    `length(${key})`,
  );
}
