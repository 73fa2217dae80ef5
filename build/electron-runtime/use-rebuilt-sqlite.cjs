/**
 * Required by the development Electron before the app: loads the SQLite addon that was compiled for its older Node where the
 * package would load its own prebuilt one, which ends that process without a word. Nothing in node_modules is changed and
 * nothing of this is in the app.
 */
const Module = require('node:module');
const path = require('node:path');

const prebuilt = path.join('better-sqlite3', 'prebuilds', 'linux-x64.node');
const rebuilt = process.env.CVPLUS_SQLITE_ADDON;

if (process.versions.electron && rebuilt) {
  const load = Module._extensions['.node'];
  Module._extensions['.node'] = (module, file) => load(module, file.endsWith(prebuilt) ? rebuilt : file);
  // The core process inherits it. Playwright takes NODE_OPTIONS away from the Electron that it starts, so it comes from here.
  if (process.type === 'browser') process.env.NODE_OPTIONS = `--require ${JSON.stringify(__filename)}`;
}
