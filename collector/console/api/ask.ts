/** A refusal of the collector, or of the way there. The sentence is for the operator. */
export class ConsoleFault extends Error {
  readonly code: string;
  readonly status: number;
  /** The whole answer; some say more than their sentence. */
  readonly answer: unknown;

  constructor(code: string, sentence: string, status: number, answer?: unknown) {
    super(sentence);
    this.code = code;
    this.status = status;
    this.answer = answer;
  }
}

/** What only shows here: everything else is said by the collector itself. */
const offline = 'The collector does not answer. What is shown is as old as its time says; nothing was lost.';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Asks the collector; `T` is the answer of that route's schema. Throws `ConsoleFault`. */
export async function ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const isText = typeof body === 'string';
  let response: Response;
  try {
    response = await fetch(`/console/api${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        // No other site's page can send a header of its own: what changes something needs it.
        'x-cvplus-console': '1',
        ...(body !== undefined && { 'content-type': isText ? 'text/csv' : 'application/json' }),
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    });
  } catch {
    throw new ConsoleFault('collector.unreachable', offline, 0);
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as T;
  const { code, message } = readFailure(answer);
  throw new ConsoleFault(code, message, response.status, answer);
}

function readFailure(answer: unknown): { code: string; message: string } {
  if (typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer)
    return { code: String(answer.code), message: String(answer.message) };
  return { code: 'collector.failed', message: 'The collector gave an answer that cannot be read.' };
}

/** The sentence of whatever went wrong. */
export const sentenceOf = (failure: unknown): string =>
  failure instanceof Error ? failure.message : 'Something went wrong on this page.';
