import type { MailProposal } from '../../domain/application.ts';
import { conditions, phrases } from './mail-phrases.ts';

type Kind = MailProposal['kind'];

/** An end is told before a thank-you and after a polite start, so what weighs more is looked for first. */
const order = ['rejection', 'offer', 'invitation', 'acknowledgement'] as const;

/** How much of a mail is read for its meaning, and how much of one sentence: patterns need short texts. */
const limits = { text: 20_000, sentence: 600, because: 240 } as const;

/** Lines of an earlier mail, and everything after the line that leads in to it. */
const quoteStart =
  /^(?:-{2,}\s*(?:original|ursprüngliche|message d'origine|oorspronkelijk|ursprungligt|元の|原始)|(?:on|am|le|op|den)\s.{4,120}(?:wrote|schrieb|écrit|schreef|skrev)(?:\s.{0,80})?\s?:|.{4,120}(?:のメール|写道|寫道)\s*[:：]?$|(?:19|20)\d\d年\d{1,2}月\d{1,2}日.{1,100}[<＜][^<>]{3,80}[>＞]\s*[:：]$|_{10,}$)/i;

/** The words of the sender of this mail, without those quoted below them. */
export function dropQuotes(text: string): string {
  const lines = text.slice(0, limits.text).split(/\r?\n/);
  const end = lines.findIndex((line, index) => index > 0 && quoteStart.test(line.trim().slice(0, 200)));
  return (end === -1 ? lines : lines.slice(0, end)).filter((line) => !line.trimStart().startsWith('>')).join('\n');
}

/** Sentences of a mail; single line breaks are those of its margin. */
function splitSentences(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/\n\s*\n/)
    .flatMap((paragraph) => paragraph.replace(/\s+/g, ' ').split(/(?<=[.!?。!?])\s*(?=[\p{Lu}\p{Lo}])|(?<=[。])/u))
    .map((sentence) => sentence.trim().slice(0, limits.sentence))
    .filter((sentence) => sentence.length > 1);
}

const isConditional = (sentence: string) => conditions.some((condition) => condition.test(sentence));

/**
 * What a mail seems to say, with the sentence that says so. Sentences about what would be are passed over, except in a
 * mail that only confirms that an application came. `unclear` where no phrase fits: nothing is guessed.
 */
export function classifyMail({ subject, text }: { readonly subject: string; readonly text: string }): {
  kind: Kind;
  because?: string;
} {
  const sentences = [subject.slice(0, limits.sentence), ...splitSentences(dropQuotes(text))];
  for (const kind of order) {
    for (const sentence of sentences) {
      if (kind !== 'acknowledgement' && isConditional(sentence) && sentence !== subject) continue;
      if (phrases[kind].some((phrase) => phrase.test(sentence))) {
        return { kind, because: shorten(sentence.trim()) };
      }
    }
  }
  return { kind: 'unclear' };
}

const shorten = (text: string) => (text.length <= limits.because ? text : `${text.slice(0, limits.because - 1)}…`);
