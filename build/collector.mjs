/** `npm run collector [-- --rotate-keys]`: sets up what is missing and starts the collector (collector/README.md). */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root, setUpCollector, workingNode } from './setup.mjs';

setUpCollector();
const collector = spawn(workingNode(), [path.join(root, 'collector', 'main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// It ends by itself when it is told to, so that what it took in is kept.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => collector.kill(signal));
collector.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
