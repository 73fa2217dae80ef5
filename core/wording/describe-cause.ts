import { translateCause } from '../../renderer/features/prediction/translate-cause.ts';
export function describeCause(basis: any, analysis: any, wording: any): string { return translateCause(basis, analysis.receipt.region, wording).text; }
