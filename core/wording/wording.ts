export type { Wording } from '../../renderer/use-wording.ts';
