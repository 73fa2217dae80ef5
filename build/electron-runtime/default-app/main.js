/**
 * What `electron <path> [args]` runs: starts the app in <path>, as Electron's own
 * default app does. Left out: the welcome window, the REPL and loading a URL.
 * One difference: an app that throws while loading ends the process with code 1
 * instead of a message box, which nobody could close on a virtual display.
 */

import * as fs from 'node:fs';
import { Module } from 'node:module';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron/main';

const USAGE = 'usage: electron [-r MODULE]... PATH [ARGS]   (PATH: an app folder or a script)';

function parse(argv) {
  const options = { file: undefined, modules: [], version: false, abi: false };
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i];
    if (arg === '-r' || arg === '--require') {
      if (!argv[i + 1]) quit(1, `${arg} needs a file`);
      options.modules.push(argv[++i]);
    } else if (arg === '-v' || arg === '--version') {
      options.version = true;
      break;
    } else if (arg === '-a' || arg === '--abi') {
      options.abi = true;
    } else if (arg.startsWith('--app=')) {
      options.file = arg.slice('--app='.length);
      break;
    } else if (!arg.startsWith('-')) {
      // The rest belongs to the app.
      options.file = arg;
      break;
    }
    // Any other switch is Chromium's or Node's own.
  }
  return options;
}

function quit(code, text) {
  if (text) (code === 0 ? console.log : console.error)(text);
  process.exit(code);
}

function readManifest(folder) {
  const file = path.join(folder, 'package.json');
  if (!fs.existsSync(file)) return undefined;
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    return quit(1, `Unable to parse ${file}\n\n${error.message}`);
  }
}

async function start(target) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  const packagePath = path.resolve(target);
  const manifest = readManifest(packagePath);
  if (manifest) {
    const name = manifest.productName ?? manifest.name;
    if (manifest.version) app.setVersion(manifest.version);
    if (name) app.setName(name);
    app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
    if (manifest.v8Flags) (await import('node:v8')).setFlagsFromString(manifest.v8Flags);
  }

  let entry;
  try {
    entry = Module._resolveFilename(packagePath, null, true);
  } catch (error) {
    return quit(1, `Unable to find Electron app at ${packagePath}\n\n${error.message}`);
  }
  app.setAppPath(manifest ? packagePath : path.dirname(entry));

  try {
    // import() takes CommonJS and ES modules alike. Awaited at the top level below:
    // Electron holds its `ready` event back until this module has been evaluated.
    await import(pathToFileURL(entry).href);
  } catch (error) {
    console.error('App threw an error during load');
    quit(1, error?.stack ?? error);
  }
}

const options = parse(process.argv.slice(1));
if (options.modules.length > 0) Module._preloadModules(options.modules);
if (options.file) await start(options.file);
else if (options.version) quit(0, `v${process.versions.electron}`);
else if (options.abi) quit(0, process.versions.modules);
else quit(1, USAGE);
