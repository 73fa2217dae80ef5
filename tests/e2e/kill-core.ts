import { expect, type RunningApp } from './app-fixture.ts';

/** The process id of the core, 0 while there is none. */
const findCore = ({ app }: RunningApp) =>
  app.evaluate(
    ({ app: electronApp }) => electronApp.getAppMetrics().find(({ name }) => name === 'CVPlus core')?.pid ?? 0,
  );

/** Ends the core process as a crash would, as often as asked: each time as soon as it was started again. */
export async function killCore(running: RunningApp, times = 1): Promise<void> {
  let last = 0;
  for (let death = 0; death < times; death++) {
    await expect.poll(async () => [0, last].includes(await findCore(running))).toBe(false);
    last = await findCore(running);
    await running.app.evaluate((_, pid) => process.kill(pid, 'SIGKILL'), last);
  }
}
