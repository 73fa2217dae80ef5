import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '../app-fixture.ts';

const source = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** WCAG 2.2 up to AA, and what axe's makers count as good practice besides. */
const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    // Off in axe unless asked for.
    'target-size': { enabled: true },
    // An experiment of axe's makers: it takes the keys beside the name of an action, which describe it, for a part of the name.
    'label-content-name-mismatch': { enabled: false },
  },
  resultTypes: ['violations'],
};

interface AxeCheck {
  readonly message: string;
}

/** What is used of an answer of axe. */
interface Violation {
  readonly id: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly any: readonly AxeCheck[];
    readonly all: readonly AxeCheck[];
  }[];
}

/**
 * What axe finds in the page, or in one part of it. The source is put into the page once a load: it works there itself, because
 * Electron has no second page for it.
 */
export async function findViolations(page: Page, part?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const violations = await page.evaluate(
    async ([selector, given]) => {
      const axe = Reflect.get(window, 'axe') as {
        run(context: unknown, options: unknown): Promise<{ violations: readonly Violation[] }>;
      };
      const parts = selector === undefined ? [] : [...document.querySelectorAll(selector)];
      const found = await axe.run(parts.at(-1) ?? document, given);
      return found.violations.map(({ id, nodes }) => ({
        id,
        targets: nodes.map(
          ({ target, any, all }) =>
            `${target.join(' ')} (${[...any, ...all].map(({ message }) => message).join('; ')})`,
        ),
      }));
    },
    [part, options] as const,
  );
  return violations.flatMap(({ id, targets }) => targets.slice(0, 3).map((target) => `${id}: ${target}`));
}
