import type { Page } from '@playwright/test';

/** Calls a method of the contract through the page's own door; rejects with the error's code. */
export const ask = (page: Page, method: string, input: unknown): Promise<unknown> =>
  page.evaluate(
    ([name, value]) =>
      new Promise((resolve, reject) => {
        const door = Reflect.get(globalThis, 'cvplus');
        // Far above the numbers that the page counts its own calls with.
        const id = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);
        const stop = door.onMessage(
          (message: { kind: string; id: number; value: unknown; error?: { code: string } }) => {
            if (message.kind !== 'result' || message.id !== id) return;
            stop();
            if (message.error) reject(new Error(message.error.code));
            else resolve(message.value);
          },
        );
        door.post({ kind: 'call', id, method: name, input: value });
      }),
    [method, input] as const,
  );
