import type { InputOf, Method, OutputOf } from '../../core/contract.ts';
import type { Page } from './app-fixture.ts';

/** Calls a method as the page does, for data that a test needs before it looks; fails with the code of the error. */
export async function callCore<M extends Method>(page: Page, method: M, input: InputOf<M>): Promise<OutputOf<M>> {
  const answer = await page.evaluate(
    ({ name, given }) =>
      new Promise<unknown>((resolve, reject) => {
        const id = 1_000_000_000 + Math.floor(performance.now() * 1000);
        const stop = window.cvplus.onMessage((message) => {
          const result = message as { kind: string; id?: number; value?: unknown; error?: { code: string } };
          if (result.kind !== 'result' || result.id !== id) return;
          stop();
          if (result.error) reject(new Error(result.error.code));
          else resolve(result.value);
        });
        window.cvplus.post({ kind: 'call', id, method: name, input: given });
      }),
    { name: method, given: input },
  );
  return answer as OutputOf<M>;
}
