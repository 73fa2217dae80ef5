#!/usr/bin/env node
/** The `cvplus` command: sets up what is missing, then runs the built CLI on the working Node. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, setUp, workingNode } from './setup.mjs';

setUp();
const cli = path.join(root, 'out', 'core', 'cli.js');
if (workingNode() === process.execPath) await import(pathToFileURL(cli).href);
else process.exitCode = spawnSync(workingNode(), [cli, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
