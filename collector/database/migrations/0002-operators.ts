/** Tables of the area; see its `*-store.ts`. */
export const operators = {
  version: 2,
  script: '',
} as const;
