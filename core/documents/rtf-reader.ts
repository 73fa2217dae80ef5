import { AppError } from '../errors.ts';
import type { Block } from './arrange-blocks.ts';
import { documentLimits } from './document-limits.ts';
import { describeLinkTarget } from './link-target.ts';
import type { DocumentStories } from './place-heads.ts';
import { codePageOfCharset, encodingOfCodePage, isDoubleByte } from './rtf-code-pages.ts';
import { applyFormat, firstState, type RtfState, resetParagraph } from './rtf-state.ts';
import { RtfStory } from './rtf-story.ts';
import type { RtfToken } from './rtf-tokens.ts';
import { destinationOf, type StoryKind, textOfWord } from './rtf-words.ts';

interface Font {
  readonly page?: number | undefined;
  readonly isSymbol: boolean;
}

const deepestGroup = 500;
const symbolSigns: Readonly<Record<number, string>> = { 183: '•', 167: '▪', 216: '➢', 252: '✓' };

/** Takes the tokens of one RTF file and keeps what can be read. */
export class RtfReader {
  readonly #stack: RtfState[] = [];
  readonly #fonts = new Map<number, Font>();
  readonly #headings = new Map<number, number>();
  readonly #decoders = new Map<string, InstanceType<typeof TextDecoder>>();
  readonly #stories: Record<StoryKind, Block[][]> = { head: [], foot: [], note: [], box: [] };
  readonly #body = new RtfStory();
  #state: RtfState = firstState(this.#body);
  #page = 1252;
  #standardFont = 0;
  #pending: number[] = [];
  #toSkip = 0;
  #isIgnorable = false;
  #characters = 0;
  #fontInTable = 0;
  #styleName = '';
  #hasStarted = false;
  hasPictures = false;

  /** The outermost group has ended; what follows is no part of the document. */
  get isFinished(): boolean {
    return this.#hasStarted && this.#stack.length === 0;
  }

  take(token: RtfToken): void {
    if (token.kind === 'hex' || token.kind === 'bytes') {
      this.#takeBytes(token.kind === 'hex' ? [token.byte] : token.bytes);
      return;
    }
    this.#decodePending();
    if (token.kind === 'open') this.#openGroup();
    else if (token.kind === 'close') this.#closeGroup();
    else if (token.kind === 'symbol') this.#takeSymbol(token.sign);
    else this.#takeWord(token.name, token.parameter);
  }

  finish(): DocumentStories {
    this.#decodePending();
    while (this.#stack.length > 0) this.#closeGroup();
    const { head, foot, note } = this.#stories;
    return { heads: head, body: this.#body.finish(), notes: note.flat(), feet: foot };
  }

  #takeBytes(bytes: ArrayLike<number>): void {
    const from = Math.min(this.#toSkip, bytes.length);
    this.#toSkip -= from;
    if (this.#state.mode === 'skip') return;
    for (let at = from; at < bytes.length; at += 1) this.#pending.push(bytes[at] ?? 0);
  }

  /** Bytes are kept until something else follows, because a sign of two bytes may be written in two ways at once. */
  #decodePending(): void {
    if (this.#pending.length === 0) return;
    const bytes = Uint8Array.from(this.#pending);
    this.#pending = [];
    const font = this.#fonts.get(this.#state.font);
    if (font?.isSymbol && this.#state.mode !== 'fonts') {
      // Letters of a symbol font are pictures; the private area keeps them from being read as letters.
      this.#addText(
        Array.from(bytes, (byte) =>
          byte <= 32 ? ' ' : (symbolSigns[byte] ?? String.fromCharCode(0xf000 + byte)),
        ).join(''),
      );
      return;
    }
    const encoding = encodingOfCodePage(this.#pageOf(font));
    let decoder = this.#decoders.get(encoding);
    if (!decoder) {
      decoder = new TextDecoder(encoding);
      this.#decoders.set(encoding, decoder);
    }
    this.#addText(decoder.decode(bytes));
  }

  /** A font that says "Western" is not to be believed where the file is East Asian and no font says so. */
  #pageOf(font: Font | undefined): number {
    if (font?.page === undefined) return this.#page;
    const isDoubtful = font.page === 1252 && isDoubleByte(this.#page);
    return isDoubtful && ![...this.#fonts.values()].some((other) => other.page === this.#page) ? this.#page : font.page;
  }

  #addText(text: string): void {
    const state = this.#state;
    if (state.mode === 'instruction' && state.field)
      state.field.instruction = (state.field.instruction + text).slice(0, 2_000);
    else if (state.mode === 'styles') this.#styleName = (this.#styleName + text).slice(0, 100);
    if (state.mode !== 'text' || state.isHidden) return;
    this.#characters += text.length;
    if (this.#characters > documentLimits.characters)
      throw new AppError('document.too-complex', { characters: this.#characters });
    if (state.field) state.field.shown = (state.field.shown + text).slice(0, 2_000);
    state.story.addSpan({ text, size: state.size, font: 0, isBold: state.isBold });
  }

  #openGroup(): void {
    if (this.#stack.length >= deepestGroup) throw new AppError('document.too-complex', { depth: this.#stack.length });
    this.#toSkip = 0;
    this.#isIgnorable = false;
    this.#hasStarted = true;
    this.#stack.push({ ...this.#state });
    if (this.#state.mode === 'styles') {
      this.#styleName = '';
      Object.assign(this.#state, { style: 0, outline: undefined });
    }
  }

  #closeGroup(): void {
    const inner = this.#state;
    const outer = this.#stack.pop();
    this.#toSkip = 0;
    if (!outer) return;
    if (inner.mode === 'styles' && outer.mode === 'styles') this.#keepStyle(inner);
    if (inner.field && inner.field !== outer.field) {
      const target = /HYPERLINK\s+"?([^"\s]+)/i.exec(inner.field.instruction)?.[1] ?? '';
      const addition = describeLinkTarget(target, inner.field.shown);
      this.#state = { ...inner, mode: outer.mode, story: outer.story };
      if (addition !== '') this.#addText(addition);
    }
    this.#state = outer;
    if (inner.story === outer.story) return;
    const blocks = inner.story.finish();
    if (inner.storyKind === 'box') outer.story.addBoxes(blocks);
    else if (inner.storyKind !== 'body') this.#stories[inner.storyKind].push(blocks);
  }

  /** Word keeps the English names of its own styles in every language. */
  #keepStyle({ style, outline }: RtfState): void {
    const named = /^\s*heading (\d)\b/i.exec(this.#styleName)?.[1];
    const level = named ? Number(named) : /^\s*title\s*;?\s*$/i.test(this.#styleName) ? 1 : outline;
    if (level !== undefined && level >= 1 && level <= 6) this.#headings.set(style, level);
  }

  #takeSymbol(sign: string): void {
    if (sign === '*') {
      this.#isIgnorable = true;
      return;
    }
    if (sign === '\n' || sign === '\r') {
      this.#endParagraph();
      return;
    }
    const text = { '~': '\u00a0', _: '-', '-': '', '\\': '\\', '{': '{', '}': '}', '\t': '\t' }[sign];
    if (text === undefined || this.#passesOver()) return;
    if (text !== '') this.#addText(text);
  }

  /** A sign that only repeats, for older readers, what `\u` has said. */
  #passesOver(): boolean {
    if (this.#toSkip === 0) return false;
    this.#toSkip -= 1;
    return true;
  }

  #takeWord(name: string, parameter: number | undefined): void {
    const isIgnorable = this.#isIgnorable;
    this.#isIgnorable = false;
    const state = this.#state;
    const destination = destinationOf(name);
    if (destination) {
      if (name === 'pict') this.hasPictures = true;
      this.#enter(destination);
      return;
    }
    if (isIgnorable) {
      state.mode = 'skip';
      return;
    }
    if (state.mode === 'skip') return;
    if (name === 'u') {
      this.#addText(String.fromCharCode((parameter ?? 0) & 0xffff));
      this.#toSkip = state.fallbackSigns;
      return;
    }
    const text = textOfWord(name);
    if (text !== undefined) {
      if (!this.#passesOver()) this.#addText(text);
      return;
    }
    this.#toSkip = 0;
    if (name === 'deff') {
      this.#standardFont = parameter ?? 0;
      state.font = this.#standardFont;
    } else if (name === 'ansicpg') this.#page = parameter ?? 1252;
    else if (name === 'mac') this.#page = 10000;
    else if (state.mode === 'fonts') this.#takeFontWord(name, parameter ?? 0);
    else if (!this.#takeBreak(name)) applyFormat(state, name, parameter, this.#standardFont);
  }

  #enter(destination: NonNullable<ReturnType<typeof destinationOf>>): void {
    const state = this.#state;
    // What stands in a part that is passed over stays unread, except the Unicode half of a double text.
    if (state.mode === 'skip' && destination !== 'unicode') return;
    if (destination === 'unicode') state.mode = 'text';
    else if (destination === 'field') state.field = { instruction: '', shown: '' };
    else if (destination === 'mark') {
      state.isList = true;
      const outer = this.#stack.at(-1);
      if (outer) outer.isList = true;
      state.mode = 'skip';
    } else if (destination === 'head' || destination === 'foot' || destination === 'note' || destination === 'box') {
      Object.assign(state, { story: new RtfStory(), storyKind: destination, field: undefined, tableDepth: 0 });
      resetParagraph(state);
    } else if (destination !== 'plain') state.mode = destination;
  }

  #takeFontWord(name: string, parameter: number): void {
    if (name === 'f') this.#fontInTable = parameter;
    const font = this.#fonts.get(this.#fontInTable) ?? { isSymbol: false };
    if (name === 'fcharset') {
      this.#fonts.set(this.#fontInTable, {
        page: font.page ?? codePageOfCharset(parameter),
        isSymbol: parameter === 2,
      });
    } else if (name === 'cpg') this.#fonts.set(this.#fontInTable, { ...font, page: parameter });
  }

  /** Words that end a paragraph, a line, a cell or a row; false where the word is none. */
  #takeBreak(name: string): boolean {
    const state = this.#state;
    switch (name) {
      case 'par':
      case 'sect':
        this.#endParagraph();
        return true;
      case 'line':
      case 'softline':
      case 'page':
      case 'column':
        if (state.mode === 'text') state.story.breakLine();
        return true;
      case 'cell':
        if (state.mode === 'text') state.story.endCell(this.#shape(), 1);
        return true;
      case 'nestcell':
        if (state.mode === 'text') state.story.endCell(this.#shape(), Math.max(2, state.tableDepth));
        return true;
      case 'row':
        if (state.mode === 'text') state.story.endRow(1);
        return true;
      case 'nestrow':
        if (state.mode === 'text') state.story.endRow(Math.max(2, state.tableDepth));
        return true;
      default:
        return false;
    }
  }

  #endParagraph(): void {
    const state = this.#state;
    if (state.mode !== 'text') return;
    state.story.endParagraph(this.#shape(), state.isInTable ? Math.max(1, state.tableDepth) : state.tableDepth);
  }

  #shape() {
    const { style, outline, isList, indent, isSetApart } = this.#state;
    const level = outline !== undefined && outline <= 6 ? outline : this.#headings.get(style);
    return { headingLevel: level, isBullet: isList && level === undefined, indent, isSetApart };
  }
}
