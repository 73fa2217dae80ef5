export function findInternetCalls(trace: string): string[];
export function countCalls(trace: string): number;
