/** Contributions told alike, counted. `reached`, `answer` and `ratio` are as told, with their noise. */
interface Placed {
  /** Version of the interview (or salary) model that answered. */
  readonly model: string;
  readonly country: string;
  readonly industry: string;
  readonly month: string;
  readonly n: number;
}
export interface OutcomeRow extends Placed {
  /** Of the interview chance that was shown. */
  readonly band: number;
  readonly reached: string;
}
export interface AnswerRow {
  readonly model: string;
  readonly answer: string;
  readonly n: number;
}
export interface PayRow {
  readonly model: string;
  readonly ratio: number;
  readonly n: number;
}
