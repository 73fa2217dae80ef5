/** Stages of long calls, translated as `common:stage.<name>`. */
export const progressStages = [
  'opening',
  'reading',
  'recognising',
  'understanding',
  'predicting',
  'suggesting',
  'saving',
  'fetching',
] as const;
