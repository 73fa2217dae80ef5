import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, ImpactValue, RunOptions } from 'axe-core';
import type { Page } from '../app-fixture.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 up to AA, and what axe's makers count as good practice besides. */
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    // Off in axe unless asked for.
    'target-size': { enabled: true },
    // An experiment of axe's makers: it takes the keys beside the name of an action, which describe it, for a part of the name.
    'label-content-name-mismatch': { enabled: false },
  },
  resultTypes: ['violations'],
};

interface Violation {
  readonly id: string;
  readonly impact: ImpactValue | undefined;
  readonly targets: readonly string[];
}

/**
 * What axe finds in the page, or in one part of it. The source is put into the page once a load: it works there itself, because
 * Electron has no second page for it.
 */
export async function findViolations(page: Page, part?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const violations = await page.evaluate(
    async ([selector, given]): Promise<Violation[]> => {
      const axe = Reflect.get(window, 'axe') as {
        run(context: unknown, options: RunOptions): Promise<AxeResults>;
      };
      const parts = selector === undefined ? [] : [...document.querySelectorAll(selector)];
      const found = await axe.run(parts.at(-1) ?? document, given);
      return found.violations.map(({ id, impact, nodes }) => ({
        id,
        impact,
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
