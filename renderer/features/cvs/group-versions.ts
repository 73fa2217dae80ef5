import type { CvSummary } from '../../../core/domain/cv-versions.ts';

/** Versions of one CV, the newest number first; a CV without versions stands alone. */
interface CvFamily {
  readonly key: string;
  readonly members: readonly CvSummary[];
}

/** CVs by family, in the order of the newest member of each; the list comes newest first. */
export function groupVersions(cvs: readonly CvSummary[]): CvFamily[] {
  const families = new Map<string, CvSummary[]>();
  for (const cv of cvs) {
    const key = cv.version?.familyId ?? cv.id;
    families.set(key, [...(families.get(key) ?? []), cv]);
  }
  return [...families].map(([key, members]) => ({
    key,
    members: members.toSorted((a, b) => (b.version?.number ?? 0) - (a.version?.number ?? 0)),
  }));
}

/** The other versions of a CV, the newest number first. */
export function findSiblings(cvs: readonly CvSummary[], { id, version }: CvSummary): CvSummary[] {
  if (!version) return [];
  const family = groupVersions(cvs).find(({ key }) => key === version.familyId);
  return (family?.members ?? []).filter((one) => one.id !== id);
}

/** The CV that a version came from: the one with the smallest number that is still there. */
export function findFirst(cvs: readonly CvSummary[], cv: CvSummary): CvSummary | undefined {
  return findSiblings(cvs, cv)
    .filter(({ version }) => (version?.number ?? 0) < (cv.version?.number ?? 0))
    .at(-1);
}
