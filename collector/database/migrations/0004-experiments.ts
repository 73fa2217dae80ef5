/** Tables of the area; see its `*-store.ts`. */
export const experiments = {
  version: 4,
  script: '',
} as const;
