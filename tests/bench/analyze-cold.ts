import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BenchRow, measure } from './measure.ts';

const root = path.join(import.meta.dirname, '../..');

function run(args: readonly string[]) {
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  if (done.status !== 0) throw new Error(`the measured command failed: ${done.stderr}`);
}

/** `cvplus analyze` as a person starts it, beside a Node that only loads onnxruntime and pdf.js. */
export async function measureAnalyze(): Promise<BenchRow> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cvplus-bench-'));
  const samples = path.join(root, 'resources/samples');
  try {
    return await measure({
      what: '`cvplus analyze`, cold',
      floorName: 'Node start + onnxruntime load + pdf.js load',
      floor: () =>
        run([
          '--input-type=module',
          '-e',
          "await import('onnxruntime-node'); await import('pdfjs-dist/legacy/build/pdf.mjs');",
        ]),
      ours: () =>
        run([
          path.join(root, 'out/core/cli.js'),
          'analyze',
          path.join(samples, 'sample-cv.pdf'),
          '--job',
          path.join(samples, 'sample-job.txt'),
          '--json',
          '--data-folder',
          folder,
        ]),
      budget: 2,
      rounds: 15,
      warmUp: 2,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
