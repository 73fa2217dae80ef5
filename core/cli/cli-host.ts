import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Host, Log, LogFacts } from '../host.ts';
import { readCliKey } from './cli-key.ts';
import { findProjectRoot } from './project-root.ts';

export interface CliOptions {
  /** Folder of the database; default: a folder of the command line's own. */
  readonly dataFolder?: string | undefined;
  readonly passphraseFile?: string | undefined;
  readonly verbose?: boolean | undefined;
}

/** The data folder of the command line by the custom of each system. */
export function defaultDataFolder(platform = process.platform, env: NodeJS.ProcessEnv = process.env): string {
  if (platform === 'win32') return path.join(env.APPDATA ?? path.join(homedir(), 'AppData', 'Roaming'), 'cvplus-cli');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'cvplus-cli');
  return path.join(env.XDG_DATA_HOME || path.join(homedir(), '.local', 'share'), 'cvplus-cli');
}

/** Log lines on stderr: warnings and errors, and everything with `--verbose`. */
function createCliLog(isVerbose: boolean): Log {
  const write =
    (level: string) =>
    (event: string, facts: LogFacts = {}) => {
      const parts = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
      process.stderr.write(`${[level, event, ...parts].join(' ')}\n`);
    };
  const nothing = () => undefined;
  return {
    info: isVerbose ? write('info') : nothing,
    warn: isVerbose ? write('warn') : nothing,
    error: write('error'),
  };
}

/** The host that the command line gives to the core. */
export function createCliHost({ dataFolder = defaultDataFolder(), passphraseFile, verbose = false }: CliOptions): Host {
  const root = findProjectRoot();
  const isSource = import.meta.filename.endsWith('.ts');
  return {
    dataFolder,
    modelsFolder: path.join(root, 'models'),
    resourcesFolder: path.join(root, 'resources'),
    localesFolder: path.join(root, 'locales'),
    computeEntry: isSource
      ? path.join(root, 'core', 'compute', 'compute-worker.ts')
      : path.join(root, 'out', 'core', 'compute-worker.js'),
    databaseKey: () => readCliKey(dataFolder, passphraseFile),
    log: createCliLog(verbose),
    now: Date.now,
    appVersion: JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version,
  };
}
