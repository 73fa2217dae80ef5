import { vi } from 'vitest';
import { runCli } from '../../core/cli.ts';
import type { CliRun } from './run-cli.ts';

/** Runs the command line within this process, where starting one for each command would only cost time. */
export async function runCliHere(args: readonly string[]): Promise<CliRun> {
  const written = { stdout: '', stderr: '' };
  const catchOf = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    });
  const caught = [catchOf('stdout'), catchOf('stderr')];
  try {
    return { code: await runCli(args), ...written };
  } finally {
    for (const one of caught) one.mockRestore();
  }
}
