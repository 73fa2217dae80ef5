import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseAnswer } from '../../renderer/parse-answer.ts';

const Rows = z.array(z.object({ id: z.int(), name: z.string().default('none') }));
const makeRows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

it('gives what the schema gives, for short and for long lists and for what is no list', async () => {
  for (const count of [0, 3, 100, 101, 1234]) {
    expect(await parseAnswer(Rows, makeRows(count))).toEqual(Rows.parse(makeRows(count)));
  }
  expect(await parseAnswer(z.object({ a: z.int() }), { a: 1, b: 2 })).toEqual({ a: 1 });
});

it('refuses a list with one item that does not fit, wherever it stands', async () => {
  for (const place of [0, 150, 999]) {
    await expect(parseAnswer(Rows, makeRows(1000).with(place, { id: 0.5 }))).rejects.toThrow(z.ZodError);
  }
  await expect(parseAnswer(Rows, 'no list')).rejects.toThrow(z.ZodError);
});

it('lets other work in between while it checks a long list', async () => {
  let others = 0;
  const timer = setInterval(() => others++, 0);
  await parseAnswer(Rows, makeRows(20_000));
  clearInterval(timer);
  expect(others).toBeGreaterThan(0);
});
