/** What electron-builder is told: what goes into the package, what is locked, and what each system gets. */
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readBrand, root } from './read-brand.mjs';

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.
const files = [
  'package.json',
  'out/**',
  '!out/**/*.map',
  '!out/.built-from',
  'locales/**',
  'resources/**',
  'models/{registry,features}.json',
  // However deep a model lies: those of the résumé studies have a folder more.
  'models/**/*.{onnx,json,md}',
  '!models/training/**',
  // Everything is bundled but two native modules and the few files that two libraries look for beside themselves.
  '!node_modules/**',
  'node_modules/better-sqlite3/{package.json,LICENSE,lib/**}',
  'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
  'node_modules/onnxruntime-node/{package.json,dist/**}',
  'node_modules/onnxruntime-node/bin/napi-v*/${platform}/${arch}/**',
  'node_modules/onnxruntime-common/{package.json,dist/cjs/**}',
  'node_modules/pdfjs-dist/{package.json,LICENSE,cmaps/**,standard_fonts/**,wasm/**,iccs/**}',
  'node_modules/@hyzyla/pdfium/{package.json,LICENSE.md,dist/pdfium.wasm}',
  '!**/*.{d.ts,d.mts,d.cts,map}',
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.

/** Files that the app opens when they are double-clicked; the endings stand in electron/opened-files.ts too. */
const fileAssociations = [
  { ext: 'cvplus-models', name: 'CVPlus models', mimeType: 'application/x-cvplus-models', role: 'Viewer' },
  { ext: 'cvplus-backup', name: 'CVPlus backup', mimeType: 'application/x-cvplus-backup', role: 'Viewer' },
  { ext: 'cvplus-client', name: 'CVPlus client', mimeType: 'application/x-cvplus-client', role: 'Viewer' },
  { ext: 'cvplus-consent', name: 'CVPlus consent', mimeType: 'application/x-cvplus-consent', role: 'Viewer' },
];

/** What could turn the packaged app into a Node for others, or load another app, is locked. */
const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

/** With a folder as the runtime, Electron's own start page stays in it; the development runtime has its own SQLite addon. */
function tidyPackage(sqliteAddon) {
  return async ({ appOutDir, electronPlatformName }) => {
    if (electronPlatformName !== 'linux') return;
    const resources = path.join(appOutDir, 'resources');
    rmSync(path.join(resources, 'default_app.asar'), { force: true });
    if (!sqliteAddon) return;
    const prebuilt = 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node';
    cpSync(sqliteAddon, path.join(resources, prebuilt));
  };
}

/**
 * The configuration. `runtime` is the development runtime, for packages that are only tested:
 * `{ folder, version, sqliteAddon }`; without it electron-builder takes the Electron of package.json.
 */
export function makeBuilderConfig({ runtime, isForTests = false, output = 'release', brand = readBrand() } = {}) {
  const icon = (name) => path.join(brand.icons, name);
  return {
    appId: brand.appId,
    productName: brand.name,
    extraMetadata: {
      productName: brand.name,
      desktopName: `${brand.executable}.desktop`,
      homepage: brand.links.home,
      description: brand.description,
    },
    directories: { app: root, output, buildResources: brand.icons },
    // Only what must be a real file is unpacked: see below.
    asar: { smartUnpack: false },
    // Native modules are loaded from real files, and SQLite opens none inside an archive.
    asarUnpack: ['**/*.node', 'resources/knowledge.db', '**/node_modules/onnxruntime-node/bin/**'],
    // All native modules are N-API prebuilds: nothing is compiled.
    npmRebuild: false,
    buildDependenciesFromSource: false,
    nodeGypRebuild: false,
    ...(runtime ? { electronDist: runtime.folder, electronVersion: runtime.version } : {}),
    afterPack: tidyPackage(runtime?.sqliteAddon),
    files,
    electronFuses: fuses,
    // Chromium's own few words (of its dialogs and menus) in the seven languages.
    electronLanguages: ['en-US', 'en', 'fr', 'de', 'nl', 'sv', 'ja', 'zh-CN', 'zh_CN'],
    fileAssociations,
    toolsets: { appimage: '1.0.3' },
    linux: {
      category: 'Office',
      executableName: brand.executable,
      maintainer: brand.maintainer,
      synopsis: brand.description,
      icon: brand.icons,
      syncDesktopName: true,
      target: ['AppImage', 'deb', 'tar.gz'],
    },
    // Packed small takes minutes and shows nothing that a test could see.
    ...(isForTests ? { compression: 'store', deb: { compression: 'gz' } } : {}),
    mac: {
      category: 'public.app-category.productivity',
      hardenedRuntime: true,
      icon: icon('icon.icns'),
      // Updates on macOS come as zip; people get the dmg.
      target: [
        { target: 'dmg', arch: ['universal'] },
        { target: 'zip', arch: ['universal'] },
      ],
      // The two prebuilt modules are kept for both processors: each half of a universal app has its own.
      x64ArchFiles: '**/{prebuilds,bin}/**',
    },
    win: { icon: icon('icon.ico'), target: [{ target: 'nsis', arch: ['x64', 'arm64'] }] },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      // What people have written stays when the app goes; the privacy page erases it.
      deleteAppDataOnUninstall: false,
    },
    publish: { provider: 'generic', url: brand.links.updates },
  };
}
