/** Tables of the area; see its `*-store.ts`. */
export const monitoring = {
  version: 7,
  script: '',
} as const;
