/**
 * Ids of the known terms of a text, at most `length`, by the rule in `models/features.json`: NFKC, lower case, runs of
 * letters, digits, `+` and `#`; all single tokens in order, then all pairs of neighbours; a term counts where it first
 * stands. Written as two loops because it runs for every row of a batch.
 */
export function findTermIds(text: string, idOf: ReadonlyMap<string, bigint>, length: number): bigint[] {
  const tokens =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}+#]+/gu) ?? [];
  const ids: bigint[] = [];
  const keep = (term: string) => {
    const id = idOf.get(term);
    if (id !== undefined && ids.length < length && !ids.includes(id)) ids.push(id);
  };
  for (const token of tokens) keep(token);
  for (let second = 1; second < tokens.length && ids.length < length; second++) {
    keep(`${tokens[second - 1]} ${tokens[second]}`);
  }
  return ids;
}
