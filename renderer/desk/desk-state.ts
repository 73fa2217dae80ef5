import type { StoredAnalysis, StoredCv, StoredJob } from '../../core/contract.ts';
import type { Industry } from '../../core/domain/industry.ts';
import type { Stated } from '../../core/domain/prediction.ts';
import type { Country } from '../../core/domain/region.ts';
import type { Progress } from '../../core/rpc.ts';
import type { ShownError } from '../shown-error.ts';

/** What the user has entered about the job; empty choices leave it to the advert. */
export interface JobDraft {
  readonly text: string;
  readonly country: Country | '';
  readonly industry: Industry | '';
}

/** For which country and field advice is given; an empty field is read from the CV. */
export interface AdviceChoice {
  readonly country: Country | '';
  readonly industry: Industry | '';
}

/** The CV, the advert and the estimates that a person works on now. */
export interface DeskState {
  readonly cv?: StoredCv;
  readonly isSample: boolean;
  /** A correction was made just now and can be taken back. */
  readonly canUndo: boolean;
  readonly savedCvs: readonly StoredCv[];
  readonly draft: JobDraft;
  /** What was chosen for the advice on this CV; until then it follows from the settings and the CV. */
  readonly advice?: AdviceChoice;
  /** A field of the CV whose place in the document was asked for from the advice. */
  readonly shownPointer?: string;
  /** The advert that was opened as a file, as long as its text has not been changed. */
  readonly advert?: StoredJob;
  readonly job?: StoredJob;
  readonly analysis?: StoredAnalysis;
  /** What the person says about this application that no document says. */
  readonly stated: Stated;
  /** The job for which the application was noted as sent. */
  readonly sentJobId?: string;
  /** The long call under way, with its last progress. */
  readonly work?: { readonly progress?: Progress };
  readonly error?: ShownError;
  /** The core keeps ending; nothing can be done until it is started again. */
  readonly isStopped: boolean;
}

export type Action =
  | { kind: 'settings-read'; country?: Country | undefined; industry?: Industry | undefined }
  | { kind: 'saved-listed'; cvs: readonly StoredCv[] }
  | { kind: 'work-started' }
  | { kind: 'work-advanced'; progress: Progress }
  | { kind: 'work-failed'; error: ShownError }
  | { kind: 'work-stopped' }
  | { kind: 'cv-opened'; cv: StoredCv; sampleJob?: string }
  | { kind: 'cv-changed'; cv: StoredCv; canUndo: boolean }
  | { kind: 'cv-removed'; id: string }
  | { kind: 'draft-changed'; draft: Partial<JobDraft> }
  | { kind: 'advice-chosen'; choice: AdviceChoice }
  | { kind: 'source-asked'; pointer: string }
  | { kind: 'advert-opened'; job: StoredJob; text: string }
  | { kind: 'predicted'; job: StoredJob; analysis: StoredAnalysis; stated: Stated }
  | { kind: 'application-noted'; jobId: string }
  | { kind: 'screen-left' }
  | { kind: 'left-cv' }
  | { kind: 'vault-changed' }
  | { kind: 'core-stopped' }
  | { kind: 'core-back' };

export const firstState: DeskState = {
  isSample: false,
  canUndo: false,
  savedCvs: [],
  draft: { text: '', country: '', industry: '' },
  stated: {},
  isStopped: false,
};

function withoutWork({ work: _work, error: _error, ...rest }: DeskState): DeskState {
  return rest;
}

/** Every change of the page, in one place. */
export function reduce(state: DeskState, action: Action): DeskState {
  switch (action.kind) {
    case 'settings-read': {
      const { country = state.draft.country, industry = state.draft.industry } = action;
      return { ...state, draft: { ...state.draft, country, industry } };
    }
    case 'saved-listed':
      return { ...state, savedCvs: action.cvs };
    case 'work-started':
      return { ...withoutWork(state), work: {} };
    case 'work-advanced':
      return state.work ? { ...state, work: { progress: action.progress } } : state;
    case 'work-failed':
      return { ...withoutWork(state), error: action.error };
    case 'work-stopped':
      return withoutWork(state);
    case 'cv-opened': {
      const { analysis: _analysis, job: _job, advert: _advert, advice: _advice, ...rest } = withoutWork(state);
      const draft = { ...state.draft, text: action.sampleJob ?? (state.isSample ? '' : state.draft.text) };
      const isSample = action.sampleJob !== undefined;
      return { ...rest, cv: action.cv, isSample, canUndo: false, draft, stated: {} };
    }
    case 'cv-changed': {
      // Estimates stand on the CV as it was; they are made anew from the next step.
      const { analysis: _analysis, ...rest } = withoutWork(state);
      return { ...rest, cv: action.cv, canUndo: action.canUndo };
    }
    case 'cv-removed':
      return { ...withoutWork(state), savedCvs: state.savedCvs.filter(({ id }) => id !== action.id) };
    case 'draft-changed': {
      const { advert, ...rest } = state;
      const draft = { ...state.draft, ...action.draft };
      const isSameText = draft.text === state.draft.text;
      // Another advert is another application, of which nothing has been said yet.
      return { ...rest, ...(advert && isSameText ? { advert } : {}), draft, stated: isSameText ? state.stated : {} };
    }
    case 'advice-chosen':
      return { ...state, advice: action.choice };
    case 'source-asked':
      return { ...withoutWork(state), shownPointer: action.pointer };
    case 'advert-opened':
      return { ...withoutWork(state), advert: action.job, draft: { ...state.draft, text: action.text }, stated: {} };
    case 'predicted': {
      const { job, analysis, stated } = action;
      return { ...withoutWork(state), job, analysis, stated };
    }
    case 'application-noted':
      return { ...withoutWork(state), sentJobId: action.jobId };
    case 'screen-left': {
      const { shownPointer: _shown, error: _error, ...rest } = state;
      return rest;
    }
    case 'left-cv': {
      const { cv: _cv, analysis: _analysis, job: _job, advert: _advert, advice: _advice, ...rest } = withoutWork(state);
      return {
        ...rest,
        isSample: false,
        stated: {},
        draft: state.isSample ? { ...state.draft, text: '' } : state.draft,
      };
    }
    case 'vault-changed':
      return firstState;
    case 'core-stopped':
      return { ...withoutWork(state), isStopped: true };
    case 'core-back':
      return { ...state, isStopped: false };
  }
}
