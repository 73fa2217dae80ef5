/** Tables of the area; see its `*-store.ts`. */
export const tickets = {
  version: 9,
  script: '',
} as const;
