import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DirectoryRecord, getRawHeader } from '@electron/asar';
import { type FuseV1Config, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium } from '@playwright/test';
import { ask, expect, importFile, packagedEnvironment, packagedProgram, test } from './app-fixture.ts';
import { protectAtFirst } from './protect-at-first.ts';

const resources = path.join(path.dirname(packagedProgram('linux-unpacked')), 'resources');
const ocrPicture = path.resolve(import.meta.dirname, '..', 'fixtures', 'ocr', 'latin.png');

interface PackedFile {
  readonly name: string;
  readonly size: number;
  readonly isUnpacked: boolean;
}

/** Files of the archive with their sizes; those that lie beside it are marked. */
function listArchive(): PackedFile[] {
  const walk = (folder: DirectoryRecord, under: string): PackedFile[] =>
    Object.entries(folder.files).flatMap(([name, entry]) => {
      const full = under ? `${under}/${name}` : name;
      if ('files' in entry) return walk(entry, full);
      return 'size' in entry ? [{ name: full, size: entry.size, isUnpacked: entry.unpacked === true }] : [];
    });
  return walk(getRawHeader(path.join(resources, 'app.asar')).header, '');
}

test('the fuses are locked', async () => {
  const wire = await getCurrentFuseWire(packagedProgram('linux-unpacked'));
  const isOn = (fuse: FuseV1Options) => String.fromCharCode(Number(wire[fuse as keyof FuseV1Config<number>])) === '1';
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    archiveIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyArchive: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    ownSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    filePrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    inspect: false,
    archiveIntegrity: true,
    onlyArchive: true,
    ownSnapshot: false,
    filePrivileges: false,
  });
});

test('the package holds what the app needs and nothing else', () => {
  const files = listArchive();
  const tops = [...new Set(files.map(({ name }) => name.split('/')[0]))].sort();
  expect(tops).toEqual(['locales', 'models', 'node_modules', 'out', 'package.json', 'resources']);
  const packages = [
    ...new Set(files.flatMap(({ name }) => name.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? [])),
  ];
  expect(packages.sort()).toEqual([
    '@hyzyla/pdfium',
    'better-sqlite3',
    'onnxruntime-common',
    'onnxruntime-node',
    'pdfjs-dist',
  ]);
  expect(files.filter(({ name }) => /\.(map|[cm]?ts|tsx|py|pem)$|(^|\/)(tests?|training)\//.test(name))).toEqual([]);
  expect(
    files
      .filter(({ isUnpacked }) => isUnpacked)
      .map(({ name }) => path.basename(name))
      .sort(),
  ).toEqual(['knowledge.db', 'libonnxruntime.so.1', 'linux-x64.node', 'onnxruntime_binding.node']);
  const packed = files.filter(({ isUnpacked }) => !isUnpacked).reduce((sum, { size }) => sum + size, 0);
  expect(packed).toBeLessThan(85_000_000);
});

test('the package holds every model and every resource of the checkout, however deep it lies', () => {
  const root = path.resolve(import.meta.dirname, '..', '..');
  const packed = new Set(listArchive().map(({ name }) => name));
  const listed = (folder: string) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)))
      .filter((name) => !name.startsWith('models/training/'));
  const wanted = [...listed('models'), ...listed('resources')];
  expect(wanted.length).toBeGreaterThan(50);
  expect(wanted.filter((name) => !packed.has(name))).toEqual([]);
});

test('reads a picture of a CV and predicts, from the archive', async ({ start }) => {
  const running = await start();
  const { app, page } = running;
  expect(await app.evaluate(({ app: electronApp }) => electronApp.isPackaged)).toBe(true);
  // The models that read pictures, the module that draws PDF pages and the prediction models all come out of the archive.
  const cv = await importFile(running, ocrPicture);
  expect(cv).toMatchObject({ id: expect.any(String) });
  const sample = (await ask(page, 'desktop.sampleFile', {})) as { fileId: string; jobText: string };
  const own = (await ask(page, 'cv.import', { fileId: sample.fileId })) as { id: string };
  const job = (await ask(page, 'job.import', { text: sample.jobText })) as { id: string };
  const stored = await ask(page, 'prediction.analyze', { cvId: own.id, jobId: job.id });
  expect(stored).toMatchObject({ cvId: own.id, analysis: expect.any(Object) });
  expect(await ask(page, 'health.check', {})).toEqual(expect.arrayContaining([expect.objectContaining({ ok: true })]));
});

test('the locked program runs, and gives nobody an inspector', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-locked-'));
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const program = spawn(
    packagedProgram('linux-unpacked'),
    [...flags, '--lang=en', '--inspect=0', '--remote-debugging-port=0'],
    { env: packagedEnvironment(folder) },
  );
  let said = '';
  try {
    const address = await new Promise<string>((resolve, reject) => {
      program.once('exit', (code) => reject(new Error(`ended with ${code}`)));
      program.stderr.on('data', (chunk) => {
        said += chunk;
        const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
    });
    const browser = await chromium.connectOverCDP(address);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('the program has no window');
    await page.locator('main h1').first().waitFor();
    expect(page.url()).toMatch(/^app:\/\/cvplus\//);
    expect(await ask(page, 'health.check', {})).toEqual(
      expect.arrayContaining([expect.objectContaining({ ok: true })]),
    );
    expect(said).not.toContain('Debugger listening');
    await browser.close();
  } finally {
    const ended = new Promise((resolve) => program.once('exit', resolve));
    if (program.exitCode === null && program.kill()) await ended;
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a portable app keeps its data beside itself and asks for a passphrase, whatever the system keeps', async ({
  start,
}) => {
  const beside = mkdtempSync(path.join(tmpdir(), 'cvplus-portable-'));
  const data = path.join(beside, 'CVPlus-data');
  mkdirSync(data);
  try {
    const running = await start({ environment: { APPIMAGE: path.join(beside, 'CVPlus.AppImage') } });
    const { page } = running;
    expect(await ask(page, 'desktop.about', {})).toMatchObject({ isPortable: true });
    expect(await ask(page, 'desktop.keyState', {})).toMatchObject({ kind: 'file', hasKeyStore: false });
    await protectAtFirst(page);
    await expect.poll(() => ask(page, 'desktop.keyState', {})).toMatchObject({ kind: 'passphrase' });
    expect(readdirSync(data)).toContain('vault');
    expect(readdirSync(running.userData.replace(/CVPlus$/, ''))).toEqual([]);
    await running.app.close();
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
});
