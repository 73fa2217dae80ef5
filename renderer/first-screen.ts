let tell: () => void = () => undefined;

/** Settled once the first screen is drawn and the page has nothing to do: what that screen does not need waits for it. */
export const firstScreen = new Promise<void>((resolve) => {
  tell = resolve;
});

/** How long what waits may wait at most when the page never rests. */
const limitMs = 500;

/** To be called when the first screen has been handed to the page. */
export function noteFirstScreen(): void {
  requestIdleCallback(() => tell(), { timeout: limitMs });
}
