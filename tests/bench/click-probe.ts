import type { Page } from '@playwright/test';

/** How long one click or key took until something was painted, in milliseconds from the input event. */
export interface ClickTime {
  readonly name: string;
  /** Until what was asked for is painted. */
  readonly answer: number;
  /** Until a sign of work is painted, where that came before the answer. */
  readonly progress?: number;
  /** The longest time from the input to the next paint that the browser itself reports (Event Timing), in steps of 8. */
  readonly nextPaint: number;
}

export interface Click {
  readonly name: string;
  /** An expression of the page; what was asked for is there once it says something else than before and not nothing. */
  readonly look: string;
  act(page: Page): Promise<unknown>;
}

/**
 * Waits in the page for the next trusted press and then, change by change, for what `look` sees. A moment counts once the
 * frame that shows it is through: a frame callback runs before the paint, a message sent from it after.
 */
const arm = ({ look }: Click): string => `(() => {
  const look = () => { try { return (${look}) || ''; } catch { return ''; } };
  const before = look();
  const signs = '.wait-line.is-shown, .progress.is-shown, progress, [data-queued="reading"]';
  const isWorking = () => [...document.querySelectorAll(signs)].some((sign) => sign.getClientRects().length > 0);
  const wasWorking = isWorking();
  const afterPaint = (tell) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => tell(performance.now());
    channel.port2.postMessage(0);
  });
  let begun, progress, nextPaint = 0, isSeen = false, isDone = false;
  const timing = new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (begun !== undefined && entry.interactionId > 0 && entry.startTime >= begun - 1) nextPaint = Math.max(nextPaint, entry.duration);
  });
  timing.observe({ type: 'event', durationThreshold: 16 });
  window.measuredClick = new Promise((resolve) => {
    const end = (answer) => setTimeout(() => {
      timing.disconnect();
      resolve({ answer, nextPaint, ...(progress === undefined || progress >= answer ? {} : { progress }) });
    }, 120);
    const check = () => {
      if (begun === undefined || isDone) return;
      if (!isSeen && !wasWorking && isWorking()) {
        isSeen = true;
        afterPaint((now) => { progress = now - begun; });
      }
      const now = look();
      if (now === '' || now === before) return;
      isDone = true;
      changes.disconnect();
      afterPaint((painted) => end(painted - begun));
    };
    const changes = new MutationObserver(check);
    changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    const note = (event) => {
      if (!event.isTrusted || begun !== undefined) return;
      begun = event.timeStamp;
      // What changes no element, such as a choice in a list of the system, is looked at in the next frames.
      const again = () => { check(); if (!isDone) requestAnimationFrame(again); };
      requestAnimationFrame(again);
    };
    for (const kind of ['pointerdown', 'keydown', 'input']) window.addEventListener(kind, note, { capture: true, once: true });
    setTimeout(() => { if (!isDone) { isDone = true; changes.disconnect(); end(Number.POSITIVE_INFINITY); } }, 15000);
  });
  return true;
})()`;

/** Clicks or presses and times it; infinite when what was asked for never came. */
export async function timeClick(page: Page, click: Click): Promise<ClickTime> {
  await page.evaluate(arm(click));
  await click.act(page);
  const time = await page.evaluate<Omit<ClickTime, 'name'>>('window.measuredClick');
  return { name: click.name, ...time };
}

/** What counts against the budget: the first that a person can see of the answer or of the work on it. */
export const firstSign = ({ answer, progress = answer }: ClickTime): number => Math.min(answer, progress);
