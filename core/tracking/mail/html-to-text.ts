import { type Token, type TokenHandler, Tokenizer, TokenizerMode } from 'parse5';

/** How much of an HTML body is read; mails of employers have a hundredth. */
const htmlCharacters = 500_000;

/** Elements whose content is no text of the mail, and how the tokenizer goes on after their start. */
const silent: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  noscript: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
};
const paragraphs = new Set(['p', 'div', 'table', 'ul', 'ol', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const lines = new Set(['br', 'tr', 'li', 'td']);

/**
 * The text of an HTML body, paragraphs parted by empty lines. Nothing of it is run or fetched. It is read token by token
 * and no tree is built: a tree of 100,000 elements within one another takes minutes.
 */
export function htmlToText(html: string): string {
  const parts: string[] = [];
  let hidden: string | undefined;
  const addText = ({ chars }: Token.CharacterToken) => {
    if (hidden === undefined) parts.push(chars.replace(/\s+/g, ' '));
  };
  const addBreak = (tagName: string) => {
    if (paragraphs.has(tagName)) parts.push('\n\n');
    else if (lines.has(tagName)) parts.push('\n');
  };
  const handler: TokenHandler = {
    onStartTag({ tagName }) {
      addBreak(tagName);
      const mode = Object.hasOwn(silent, tagName) ? silent[tagName] : undefined;
      if (mode === undefined) return;
      hidden = tagName;
      tokenizer.state = mode;
    },
    onEndTag({ tagName }) {
      if (tagName === hidden) hidden = undefined;
      addBreak(tagName);
    },
    onCharacter: addText,
    onWhitespaceCharacter: addText,
    onNullCharacter: () => undefined,
    onComment: () => undefined,
    onDoctype: () => undefined,
    onEof: () => undefined,
  };
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: false }, handler);
  tokenizer.write(html.slice(0, htmlCharacters), true);
  return tidy(parts.join(''));
}

/** Lines without spaces around them, and never two empty ones after one another. */
function tidy(text: string): string {
  const kept: string[] = [];
  for (const line of text.split('\n').map((one) => one.replace(/\s+/g, ' ').trim())) {
    if (line !== '' || kept.at(-1) !== '') kept.push(line);
  }
  return kept.join('\n').trim();
}
