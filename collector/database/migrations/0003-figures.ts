/** Tables of the area; see its `*-store.ts`. */
export const figures = {
  version: 3,
  script: '',
} as const;
