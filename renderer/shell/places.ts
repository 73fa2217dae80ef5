/** The places of the left side, in the order of their keys: Ctrl or Cmd with 1 to 7. */
export const places = [
  { name: 'today', path: '/today' },
  { name: 'cvs', path: '/cvs', covers: ['/cv', '/cv/advice'] },
  { name: 'jobs', path: '/jobs', covers: ['/job', '/prediction', '/compare'] },
  { name: 'applications', path: '/applications' },
  { name: 'search', path: '/search', covers: ['/record'] },
  { name: 'privacy', path: '/privacy', covers: ['/clients/consent'] },
  { name: 'clients', path: '/clients', isForCoaches: true },
] as const satisfies readonly Place[];

interface Place {
  readonly name: string;
  readonly path: string;
  /** Pages that belong to the place though their address begins otherwise. */
  readonly covers?: readonly string[];
  readonly isForCoaches?: boolean;
}

export type PlaceName = (typeof places)[number]['name'];

/** The place that an address belongs to. */
export function findPlace(pathname: string): PlaceName | undefined {
  return places.find(
    ({ path, ...place }) =>
      pathname === path ||
      pathname.startsWith(`${path}/`) ||
      ('covers' in place && place.covers.some((covered) => covered === pathname)),
  )?.name;
}
