import type { CoreMethod } from '../contract.ts';
import { type ConsentScope, consentScopes } from '../domain/coaching.ts';

/** Methods of these areas answer from the own file of the person at the computer, whoever is open. */
const ownAreas = new Set([
  'client',
  'consent',
  'settings',
  'licence',
  'model',
  'privacy',
  'backup',
  'health',
  'knowledge',
  'market',
  'occupation',
  // What a client keeps is the client's to share, on their own computer.
  'contribution',
]);

const areaOf = (method: CoreMethod) => method.slice(0, method.indexOf('.'));

export function staysWithOwn(method: CoreMethod): boolean {
  return ownAreas.has(areaOf(method));
}

const scopesByArea: Readonly<Record<string, readonly ConsentScope[]>> = {
  cv: ['cv'],
  career: ['cv'],
  // An advert is not about the client; any consent that holds will do.
  job: [],
  prediction: ['predictions'],
  application: ['applications'],
  undo: ['applications'],
  reminder: ['applications'],
  tracker: ['applications'],
  search: ['applications'],
  record: ['predictions', 'applications'],
};

/** What a client must have agreed to before a method may be asked of their file; everything for an area that is not named. */
export function findScopes(method: CoreMethod): readonly ConsentScope[] {
  return scopesByArea[areaOf(method)] ?? consentScopes.filter((scope) => scope !== 'report' && scope !== 'cohort');
}
