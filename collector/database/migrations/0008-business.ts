/** Tables of the area; see its `*-store.ts`. */
export const business = {
  version: 8,
  script: '',
} as const;
