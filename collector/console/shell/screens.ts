import type { Role } from '../../operators/roles.ts';

/** Every screen: its address under `/console`, its name, and the least role that sees it. */
export const screens = [
  { path: '/', name: 'Executive', group: 'Business', role: 'viewer' },
  { path: '/revenue', name: 'Revenue', group: 'Business', role: 'viewer' },
  { path: '/reports', name: 'Reports and tenants', group: 'Business', role: 'tenant' },
  { path: '/tickets', name: 'Tickets', group: 'Business', role: 'viewer' },
  { path: '/models', name: 'Models', group: 'Models', role: 'viewer' },
  { path: '/experiments', name: 'Experiments', group: 'Models', role: 'viewer' },
  { path: '/quality', name: 'Data quality', group: 'Models', role: 'viewer' },
  { path: '/system', name: 'System health', group: 'Running it', role: 'viewer' },
  { path: '/alerts', name: 'Alerts', group: 'Running it', role: 'viewer' },
  { path: '/live', name: 'Live feed', group: 'Running it', role: 'viewer' },
  { path: '/operators', name: 'Operators and audit', group: 'Access', role: 'admin' },
  { path: '/account', name: 'Your account', group: 'Access', role: 'tenant' },
] as const satisfies readonly { path: string; name: string; group: string; role: Role }[];
