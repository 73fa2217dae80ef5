import type { z } from 'zod';
import type { WorkMode } from '../domain/job.ts';
import { workModes } from './job-keywords.ts';
import { type Advert, lineAt, type Span } from './read-advert.ts';

/** Home office is offered among the benefits, so that every section counts but the company's own. */
export function readWorkMode(
  advert: Advert,
  counted?: Span,
): { workMode: z.infer<typeof WorkMode>; span: Span } | undefined {
  // Days or a share away from the office mean that the rest is spent there.
  if (counted) return { workMode: 'hybrid', span: { start: counted.start, end: counted.end } };
  const hits = advert.found
    .list('workMode')
    .filter((hit) => hit.path !== 'workMode.not' && lineAt(advert, hit.start)?.section !== 'company');
  // "Hybrid: two days remote, three days on-site" names all three and means the first.
  const hybrid = hits.find((hit) => hit.path === 'workMode.hybrid');
  const hasBoth =
    hits.some((hit) => hit.path === 'workMode.remote') && hits.some((hit) => hit.path === 'workMode.onsite');
  const chosen = hybrid ?? hits[0];
  const workMode = workModes.find((mode) => chosen?.path === `workMode.${mode}`);
  if (!chosen || !workMode) return undefined;
  // Remote in one place and on-site in another, and nothing that says how they go together.
  if (!hybrid && hasBoth) return undefined;
  return { workMode, span: { start: chosen.start, end: chosen.end } };
}
