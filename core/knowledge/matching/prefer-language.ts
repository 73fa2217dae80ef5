/** The rows in the language asked for, else the English ones, else all. */
export function preferLanguage<T extends { readonly language: string }>(
  rows: readonly T[],
  language: string | undefined,
): readonly T[] {
  for (const wanted of [language, 'en']) {
    const found = rows.filter((row) => row.language === wanted);
    if (found.length > 0) return found;
  }
  return rows;
}
