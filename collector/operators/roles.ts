/** What an operator may do, the least first: each role may do what those before it may. */
export const roles = ['tenant', 'viewer', 'operator', 'admin'] as const;
/**
 * `tenant`: the reports of one's own organisation and nothing else. `viewer`: sees all figures. `operator`: also acts on
 * alerts, training, models and experiments. `admin`: also operators, tenants, keys and settings.
 */
export type Role = (typeof roles)[number];

/** Whether someone of role `held` may do what asks for `needed`. */
export function isAllowed(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed);
}
