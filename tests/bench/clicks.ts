import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { prepareElectron } from '../../build/electron-runtime/prepare-electron.mjs';
import { type Click, type ClickTime, firstSign, timeClick } from './click-probe.ts';
import { longLists, tour } from './click-tour.ts';
import { keepApplications, keepDocuments } from './fill-app.ts';
import { type BenchRow, median } from './measure.ts';

const root = path.join(import.meta.dirname, '../..');
/** Starts of the app, each with a visit of every place: a page is opened for the first time in each. */
const rounds = 3;
const limitMs = 100;

/** Medians of the starts for each click, and for a click in an empty window. */
interface Figures {
  readonly floor: number;
  readonly clicks: readonly { readonly name: string; readonly sign: number; readonly answer: number }[];
}

type Launch = (app: string, folder: string) => Promise<{ app: ElectronApplication; page: Page }>;

async function prepareLaunch(): Promise<Launch | string> {
  const electron = await prepareElectron({ say: console.error, forTests: true });
  const { executable } = electron;
  if (!executable) return electron.reason ?? 'no Electron here';
  if (!process.env.DISPLAY) return 'no display: run it as `xvfb-run -a npm run bench -- clicks`';
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return async (folderOfApp, folder) => {
    const app = await _electron.launch({
      executablePath: executable,
      args: [...electron.flags, ...flags, '--lang=en', folderOfApp],
      env: { ...process.env, ...electron.environment, CVPLUS_USER_DATA: folder } as Record<string, string>,
    });
    const page = await app.firstWindow();
    await page.locator('h1').first().waitFor();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 860));
    return { app, page };
  };
}

async function visit(page: Page, clicks: readonly Click[]): Promise<ClickTime[]> {
  const times: ClickTime[] = [];
  for (const click of clicks) {
    times.push(await timeClick(page, click));
    await page.locator('.wait-line.is-shown').waitFor({ state: 'detached' });
  }
  return times;
}

/** A button of an empty page that writes a number. */
async function clickEmpty(launch: Launch, folder: string): Promise<number> {
  const { app, page } = await launch(path.join(import.meta.dirname, 'empty-window'), folder);
  await page.evaluate(`(() => {
    const button = document.body.appendChild(document.createElement('button'));
    button.onclick = () => { button.textContent = String(Number(button.textContent) + 1); };
  })()`);
  const click: Click = {
    name: 'a bare button',
    look: `document.querySelector('button').textContent`,
    act: (window) => window.locator('button').click(),
  };
  const times = await visit(
    page,
    Array.from({ length: 5 }, () => click),
  );
  await app.close();
  return median(times.map(({ answer }) => answer));
}

interface Scene {
  readonly clicks: readonly Click[];
  fill(app: ElectronApplication, page: Page, folder: string): Promise<unknown>;
}

async function run({ clicks, fill }: Scene): Promise<Figures | string> {
  const launch = await prepareLaunch();
  if (typeof launch === 'string') return launch;
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-bench-'));
  const [filled, used, empty] = ['filled', 'used', 'empty'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  try {
    const first = await launch(root, filled);
    await fill(first.app, first.page, folder);
    await first.app.close();
    const floors: number[] = [];
    const all = new Map<string, ClickTime[]>(clicks.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      floors.push(await clickEmpty(launch, empty));
      rmSync(used, { recursive: true, force: true });
      cpSync(filled, used, { recursive: true });
      const { app, page } = await launch(root, used);
      for (const time of await visit(page, clicks)) all.get(time.name)?.push(time);
      await app.close();
    }
    const medians = [...all].map(([name, times]) => ({
      name,
      sign: median(times.map(firstSign)),
      answer: median(times.map(({ answer }) => answer)),
    }));
    return { floor: median(floors), clicks: medians.sort((one, other) => other.sign - one.sign) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function once(scene: Scene): () => Promise<Figures | string> {
  let figures: Promise<Figures | string> | undefined;
  return () => {
    figures ??= run(scene);
    return figures;
  };
}

const visitTour = once({
  clicks: tour,
  async fill(app, page, folder) {
    await keepApplications(app, page, { count: 5000, folder });
    await keepDocuments(page, { cvs: 6, jobs: 12 });
  },
});
const visitLists = once({
  clicks: longLists,
  fill: (_app, page) => keepDocuments(page, { cvs: 500, jobs: 500 }),
});

const describe = (figures: Figures, what: string, ourFigure: number): BenchRow => ({
  what,
  floor: 'a bare button of an empty Electron window',
  floorFigure: figures.floor,
  ourFigure,
  ratio: ourFigure / figures.floor,
  limitMs,
  rounds,
});

async function measureSlowest(visitAll: () => Promise<Figures | string>, where: string): Promise<BenchRow | string> {
  const figures = await visitAll();
  if (typeof figures === 'string') return figures;
  const [slowest] = figures.clicks;
  if (!slowest) return 'no click';
  for (const { name, sign, answer } of figures.clicks)
    console.error(`${sign.toFixed(0)} ms to the first sign, ${answer.toFixed(0)} ms to the answer: ${name}`);
  return describe(figures, `slowest of ${figures.clicks.length} clicks ${where}: ${slowest.name}`, slowest.sign);
}

/** The click or key that takes longest to its answer or to a sign of work, with 5,000 applications. */
export const measureClicks = () => measureSlowest(visitTour, 'with 5,000 applications');

/** The same with 500 CVs and 500 jobs, in their lists. */
export const measureLongLists = () => measureSlowest(visitLists, 'with 500 CVs and 500 jobs');

/** What 95 of 100 of the clicks with 5,000 applications keep to. */
export async function measureMostClicks(): Promise<BenchRow | string> {
  const figures = await visitTour();
  if (typeof figures === 'string') return figures;
  const signs = figures.clicks.map(({ sign }) => sign);
  const figure = signs[Math.floor(signs.length * 0.05)] ?? Number.NaN;
  return describe(figures, 'the same, 95 of 100 clicks', figure);
}
