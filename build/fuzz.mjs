/** `npm run fuzz [-- COUNT]`: reads broken PDF and DOCX files made from real ones, and says how they ended. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root, setUp, workingEnvironment, workingNode } from './setup.mjs';

setUp();
const done = spawnSync(workingNode(), [path.join(root, 'tests/fuzz/run.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: workingEnvironment(),
});
process.exitCode = done.status ?? 1;
