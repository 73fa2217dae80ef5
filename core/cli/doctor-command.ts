import type { Host } from '../host.ts';
import { formatCoverage } from './knowledge-view.ts';
import { withCore } from './open-core.ts';
import { printJson, printText } from './print.ts';

interface DoctorOptions {
  readonly json?: boolean;
  readonly knowledge?: boolean;
}

/**
 * `cvplus doctor`: checks models, database, key and disk; exit 1 when something is wrong. With `--knowledge`: what is known
 * of each country, language and industry, and what is missing.
 */
export function runDoctor({ json, knowledge }: DoctorOptions, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    if (knowledge) {
      const coverage = await core.call('knowledge.coverage', {});
      if (json) printJson(coverage);
      else printText(formatCoverage(coverage));
      return 0;
    }
    const checks = await core.call('health.check', {});
    if (json) printJson(checks);
    else
      printText(
        checks.map(({ name, ok, detail }) => `${ok ? 'ok   ' : 'WRONG'} ${name.padEnd(10)} ${detail}`).join('\n'),
      );
    return checks.every(({ ok }) => ok) ? 0 : 1;
  });
}
