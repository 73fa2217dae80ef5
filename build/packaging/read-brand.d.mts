export const root: string;
export function readBrand(file?: string): unknown;
