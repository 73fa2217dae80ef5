/** What PostgreSQL keeps in no text: the null character, and half a pair of UTF-16. */
const unkeepable = /[\0\p{Surrogate}]/u;

/** Whether every string in a value, its names too, can be kept by the database. */
export function isPlainText(value: unknown): boolean {
  // Not by calling itself: a request may be nested as deeply as it is long.
  const open = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string') {
      if (unkeepable.test(one)) return false;
    } else if (typeof one === 'object' && one !== null && !ArrayBuffer.isView(one)) {
      for (const [name, inner] of Object.entries(one)) {
        if (unkeepable.test(name)) return false;
        open.push(inner);
      }
    }
  }
  return true;
}
