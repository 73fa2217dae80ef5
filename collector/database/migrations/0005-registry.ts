/** Tables of the area; see its `*-store.ts`. */
export const registry = {
  version: 5,
  script: '',
} as const;
