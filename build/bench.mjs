/** `npm run bench [-- NAME…]`: the speed budgets, each beside its floor in the same run. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root, setUp, workingEnvironment, workingNode } from './setup.mjs';

setUp();
const done = spawnSync(workingNode(), [path.join(root, 'tests/bench/run.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: workingEnvironment(),
});
process.exitCode = done.status ?? 1;
