/**
 * The victim of the kill test of restores: puts a backup in place of the data and takes it back again, over and over, saying
 * on stdout how far it has come. Its parent kills it somewhere in between. The recovery code comes on stdin.
 */
import { readFileSync, writeSync } from 'node:fs';
import { confirmRestore, finishRestore, stageRestore, undoRestore } from '../../../core/database/restore.ts';

const [folder = '', file = ''] = process.argv.slice(2);
const code = readFileSync(0, 'utf8').trim();
const report = (step: string) => writeSync(1, `${step}\n`);

for (let turn = 0; turn < 50; turn++) {
  report('staging');
  await stageRestore(folder, { file, code }, { kind: 'file' });
  report('finishing');
  finishRestore(folder);
  report('undoing');
  undoRestore(folder);
  report('confirming');
  confirmRestore(folder);
}
