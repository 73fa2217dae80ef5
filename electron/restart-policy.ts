const windowMs = 60_000;
const mostDeaths = 3;

/** Whether a process that just died may be started again: not at its third death within a minute. */
export function createRestartPolicy(): { mayRestart(now: number): boolean } {
  let deaths: number[] = [];
  return {
    mayRestart(now) {
      deaths = [...deaths.filter((at) => now - at < windowMs), now];
      return deaths.length < mostDeaths;
    },
  };
}
