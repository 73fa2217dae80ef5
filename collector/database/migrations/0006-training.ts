/** Tables of the area; see its `*-store.ts`. */
export const training = {
  version: 6,
  script: '',
} as const;
