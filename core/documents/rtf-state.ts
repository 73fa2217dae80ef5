import type { RtfStory } from './rtf-story.ts';
import type { StoryKind } from './rtf-words.ts';

/** A field: what its code says and what it shows. */
interface RtfField {
  instruction: string;
  shown: string;
}

/** What a group inherits from the group around it and takes back at its end. */
export interface RtfState {
  mode: 'text' | 'skip' | 'fonts' | 'styles' | 'instruction' | 'mark';
  story: RtfStory;
  storyKind: StoryKind | 'body';
  field: RtfField | undefined;
  /** Signs that follow a `\u` for readers without Unicode. */
  fallbackSigns: number;
  font: number;
  /** In points. */
  size: number;
  isBold: boolean;
  isHidden: boolean;
  style: number;
  /** 1 for the highest level. */
  outline: number | undefined;
  isList: boolean;
  /** In points. */
  indent: number;
  isSetApart: boolean;
  isInTable: boolean;
  tableDepth: number;
}

export function firstState(story: RtfStory): RtfState {
  const character = { fallbackSigns: 1, font: 0, size: 12, isBold: false, isHidden: false };
  return { mode: 'text', story, storyKind: 'body', field: undefined, ...character, ...plainParagraph };
}

const plainParagraph = {
  style: 0,
  outline: undefined,
  isList: false,
  indent: 0,
  isSetApart: false,
  isInTable: false,
  tableDepth: 0,
};

/** Takes back all that was said of paragraphs, as `\pard` does. */
export function resetParagraph(state: RtfState): void {
  Object.assign(state, plainParagraph);
}

/** Words that change how the following text or paragraph looks; others are passed over. */
export function applyFormat(state: RtfState, name: string, parameter: number | undefined, standardFont: number): void {
  const number = parameter ?? 0;
  const isOn = parameter !== 0;
  if (name === 'pard') resetParagraph(state);
  else if (name === 'plain') Object.assign(state, { size: 12, isBold: false, isHidden: false, font: standardFont });
  else if (name === 's') state.style = number;
  else if (name === 'outlinelevel') state.outline = number + 1;
  else if (name === 'ls') state.isList = number > 0;
  else if (name === 'li') state.indent = Math.max(0, Math.min(500, number / 20));
  else if (name === 'sb') state.isSetApart = number >= 120;
  else if (name === 'intbl') state.isInTable = true;
  else if (name === 'itap') state.tableDepth = Math.max(0, number);
  else if (name === 'uc') state.fallbackSigns = Math.max(0, Math.min(100, parameter ?? 1));
  else if (name === 'f') state.font = number;
  else if (name === 'fs') state.size = Math.max(1, Math.min(400, (parameter ?? 24) / 2));
  else if (name === 'b') state.isBold = isOn;
  else if (name === 'v' || name === 'deleted') state.isHidden = isOn;
}
