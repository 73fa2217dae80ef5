import type { Host } from '../host.ts';
import { withCore } from './open-core.ts';
import { printJson, printText } from './print.ts';

/** `cvplus doctor`: checks models, database, key and disk; exit 1 when something is wrong. */
export function runDoctor({ json }: { json?: boolean }, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const checks = await core.call('health.check', {});
    if (json) printJson(checks);
    else
      printText(
        checks.map(({ name, ok, detail }) => `${ok ? 'ok   ' : 'WRONG'} ${name.padEnd(10)} ${detail}`).join('\n'),
      );
    return checks.every(({ ok }) => ok) ? 0 : 1;
  });
}
