import { z } from 'zod';

/** So many items are checked before the page may do something else, about 5 ms of work. */
const pieceLength = 100;

/** Lets the page take what came meanwhile: a key, a click, a frame. */
const rest = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

/** Checks an answer against its schema; a long list piece by piece, so that the page stays usable. Throws what zod throws. */
export async function parseAnswer<S extends z.ZodType>(schema: S, answer: unknown): Promise<z.output<S>> {
  if (!(schema instanceof z.ZodArray) || !Array.isArray(answer) || answer.length <= pieceLength)
    return schema.parse(answer);
  const items: unknown[] = [];
  for (let start = 0; start < answer.length; start += pieceLength) {
    if (start > 0) await rest();
    for (const item of answer.slice(start, start + pieceLength)) items.push(z.parse(schema.element, item));
  }
  // Each item is what the schema of the items makes of it; the compiler cannot follow that through a check at run time.
  return items as z.output<S>;
}
