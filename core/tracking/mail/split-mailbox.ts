import { createReadStream } from 'node:fs';
import { AppError } from '../../errors.ts';

/** What is read of one mail: its headers and text come first, and files behind them say nothing here. */
export const mailBytes = 2 * 1024 * 1024;
/** How many mails of one file are read. */
const mostMails = 5_000;
/** How many bytes of a file are scanned; a mailbox of ten years stays below. */
export const mailboxBytes = 1024 * 1024 * 1024;

const newline = 0x0a;
const separator = Buffer.from('From ');

/** Whether bytes begin as a mailbox does: a line with who sent the first mail and when. */
export function isMailbox(start: Uint8Array): boolean {
  return Buffer.from(start.subarray(0, separator.length)).equals(separator);
}

/** Gathers lines into one mail and forgets what is over the limit of one. */
class MailCollector {
  #parts: Buffer[] = [];
  #size = 0;

  add(bytes: Buffer): void {
    const room = mailBytes - this.#size;
    if (room <= 0) return;
    const part = bytes.subarray(0, room);
    // Copied: a slice would keep the whole chunk of the file in memory.
    this.#parts.push(Buffer.from(part));
    this.#size += part.length;
  }

  take(): Buffer | undefined {
    const mail = this.#size > 0 ? Buffer.concat(this.#parts) : undefined;
    this.#parts = [];
    this.#size = 0;
    return mail;
  }
}

/**
 * The mails of a mailbox (mbox) one after the other, each cut off at 2 MB; a line `From ` after an empty line begins the
 * next. The file is read in pieces and never held as a whole. `document.unreadable`, `document.too-complex` after 5,000
 * mails.
 */
export async function* splitMailbox(file: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  const collector = new MailCollector();
  let rest = Buffer.alloc(0);
  let isSkippingLine = false;
  let isAfterEmptyLine = true;
  let count = 0;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024, signal })) {
      let bytes = Buffer.concat([rest, chunk as Buffer]);
      for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline)) {
        const line = bytes.subarray(0, end + 1);
        bytes = bytes.subarray(end + 1);
        if (!isSkippingLine && isAfterEmptyLine && line.subarray(0, separator.length).equals(separator)) {
          const mail = collector.take();
          if (mail) {
            count += 1;
            if (count > mostMails) throw new AppError('document.too-complex', { mails: mostMails });
            yield mail;
          }
        } else if (!isSkippingLine) {
          collector.add(line);
        }
        isAfterEmptyLine = !isSkippingLine && (line.length === 1 || (line.length === 2 && line[0] === 0x0d));
        isSkippingLine = false;
      }
      // A line that never ends is taken in piece by piece.
      if (bytes.length > mailBytes) {
        collector.add(bytes);
        bytes = Buffer.alloc(0);
        isSkippingLine = true;
      }
      rest = Buffer.from(bytes);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (signal.aborted) throw new AppError('app.cancelled');
    throw new AppError('document.unreadable');
  }
  if (!isSkippingLine) collector.add(rest);
  const last = collector.take();
  if (last) yield last;
}
