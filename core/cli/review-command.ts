import type { Industry } from '../domain/industry.ts';
import type { Language } from '../domain/language.ts';
import type { Country } from '../domain/region.ts';
import type { Host } from '../host.ts';
import { createWording } from '../reports/load-wording.ts';
import { withCore } from './open-core.ts';
import { printJson, printText } from './print.ts';
import { formatPaths, formatReview } from './review-view.ts';

interface ReviewOptions {
  readonly region: Country;
  readonly industry?: Industry;
  readonly language: Language;
  readonly json?: boolean;
}

/** `cvplus review CV --region DE`: conventions, law, keywords, gaps and tenure, each with its source. */
export function runReview(file: string, options: ReviewOptions, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const { id } = await core.call('cv.import', { fileId: core.grant(file) });
    const { region: country, industry, language, json } = options;
    const review = await core.call('cv.review', { id, country, language, ...(industry && { industry }) });
    if (json) printJson(review);
    else {
      const sources = await core.call('knowledge.sources', {});
      printText(formatReview(review, sources, await createWording(host.localesFolder, language)));
    }
    return 0;
  });
}

/** `cvplus paths CV`: next steps and transitions from the latest job, with the skills that the CV does not show. */
export function runPaths(file: string, { language, json }: Omit<ReviewOptions, 'region'>, host: Host): Promise<number> {
  return withCore(host, async (core) => {
    const { id } = await core.call('cv.import', { fileId: core.grant(file) });
    const paths = await core.call('career.paths', { id, language });
    if (json) printJson(paths);
    else {
      const sources = await core.call('knowledge.sources', {});
      printText(formatPaths(paths, sources, await createWording(host.localesFolder, language)));
    }
    return 0;
  });
}
