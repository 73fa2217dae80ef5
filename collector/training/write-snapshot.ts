import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { answerBands, chanceBandEnds, noisedFields, reaches } from '../../core/domain/contribution.ts';
import type { Cell } from './merge-cells.ts';

/** Fewest contributions in a cell that is trained on. */
export const smallestCell = 20;

const places = ['country', 'industry', 'month', 'channel', 'level', 'match', 'model', 'interview', 'offer'] as const;
const compress = promisify(gzip);

/** Where the trainer finds the snapshot of a run. */
export const snapshotIn = (folder: string) => path.join(folder, 'snapshot.csv.gz');

/**
 * Writes `snapshot.csv.gz` and, with its hash and how its answers were noised, `snapshot.json` into a folder; gives the hash.
 * The same cells give the same bytes.
 */
export async function writeSnapshot(folder: string, cells: readonly Cell[], lastDay: string): Promise<string> {
  const header = [
    ...places,
    ...reaches.map((value) => `reached_${value}`),
    ...answerBands.map((value) => `answer_${value}`),
  ];
  const lines = cells.map((cell) => [...places.map((place) => cell[place]), ...cell.reached, ...cell.answer].join(','));
  const content = await compress(`${[header.join(','), ...lines].join('\n')}\n`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(snapshotIn(folder), content, { mode: 0o600 });
  const told = { sha256, lastDay, smallestCell, bandEnds: chanceBandEnds, noise: noisedFields.outcome };
  await writeFile(path.join(folder, 'snapshot.json'), `${JSON.stringify(told, undefined, 2)}\n`, { mode: 0o600 });
  return sha256;
}
