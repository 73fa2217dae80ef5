import type { Language } from '../domain/language.ts';
import type { Country } from '../domain/region.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { createWording } from '../reports/load-wording.ts';
import { formatMarket } from './market-view.ts';
import { withCore } from './open-core.ts';
import { printJson, printText } from './print.ts';

interface MarketOptions {
  readonly region: Country;
  readonly language: Language;
  readonly json?: boolean;
}

/** `cvplus market TITLE --region DE`: official wages and figures of the occupation that a title or ISCO-08 code names. */
export function runMarket(title: string, options: MarketOptions, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const { region: country, language, json } = options;
    const match = /^\d{4}$/.test(title)
      ? { isco: title, score: 1, label: undefined }
      : (await core.call('occupation.match', { title, language })).match;
    if (!match) throw new AppError('occupation.unknown');
    const snapshot = await core.call('market.snapshot', { isco: match.isco, country });
    if (json) printJson({ occupation: match, ...snapshot });
    else {
      const sources = await core.call('knowledge.sources', {});
      const wording = await createWording(host.localesFolder, language);
      printText(formatMarket({ snapshot, occupation: match.label?.text, sources }, wording));
    }
    return 0;
  });
}
