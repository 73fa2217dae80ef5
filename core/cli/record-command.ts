import type { Language } from '../domain/language.ts';
import type { Host } from '../host.ts';
import { createWording } from '../reports/load-wording.ts';
import { withCore } from './open-core.ts';
import { printJson, printText } from './print.ts';
import { formatRecord } from './record-view.ts';

interface RecordOptions {
  readonly language: Language;
  readonly json?: boolean;
}

/** `cvplus record`: the person's own rates, how the estimates have held, and the chain of receipts. */
export function runRecord({ language, json }: RecordOptions, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const record = await core.call('record.show', {});
    if (json) printJson(record);
    else printText(formatRecord(record, await createWording(host.localesFolder, language)));
    return 0;
  });
}
