import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Figure } from './training-schemas.ts';

/** `verdict.json`, as models/training writes it; a part is null when an earlier one stopped. */
export const Verdict = z.object({
  champion: z.string(),
  version: z.string(),
  snapshot: z.string(),
  train: z.object({ stop: z.enum(['too-little', 'no-correction']).nullable(), figures: z.array(Figure) }),
  evaluate: z
    .object({
      stop: z.enum(['not-better', 'worse-in-slice', 'worse-than-published']).nullable(),
      figures: z.array(Figure),
    })
    .nullable(),
  membership: z.object({ stop: z.enum(['tells-members']).nullable(), figures: z.array(Figure) }).nullable(),
});
export type Verdict = z.infer<typeof Verdict>;

export interface TrainingTask {
  readonly snapshot: string;
  /** Folder of the model that is served. */
  readonly champion: string;
  /** Where `verdict.json` and, for a challenger, `model/` are written. */
  readonly out: string;
  readonly version: string;
}

/** Trains, judges and attacks one challenger. */
export interface Trainer {
  train(task: TrainingTask): Promise<Verdict | 'trainer-missing' | 'trainer-failed' | 'trainer-too-slow'>;
  /** Ends what is under way; that `train` rejects. */
  close(): void;
}

const training = fileURLToPath(new URL('../../models/training', import.meta.url));
const python = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];

/**
 * The trainer of models/training as a process of its own: without this process's environment, without network (it refuses
 * every connection unless `scheduler`, the address of a Dask scheduler, is given), and ended after `limitSeconds`.
 */
export function createPythonTrainer(options: {
  readonly limitSeconds: number;
  readonly scheduler?: string;
  readonly program?: string;
}): Trainer {
  const { limitSeconds, scheduler, program = path.join(training, '.venv', ...python) } = options;
  const closing = new AbortController();

  function run(task: TrainingTask): Promise<'done' | 'trainer-failed' | 'trainer-too-slow'> {
    const parts = {
      '--snapshot': task.snapshot,
      '--champion': task.champion,
      '--out': task.out,
      '--version': task.version,
    };
    const args = [...Object.entries(parts).flat(), ...(scheduler === undefined ? [] : ['--scheduler', scheduler])];
    return new Promise((resolve, reject) => {
      const child = spawn(program, ['-m', 'cvplus_training', 'contributed', ...args], {
        cwd: training,
        env: { PATH: process.env.PATH ?? '', PYTHONDONTWRITEBYTECODE: '1', OMP_NUM_THREADS: '2' },
        stdio: 'ignore',
      });
      let isLate = false;
      const end = () => child.kill('SIGKILL');
      const limit = setTimeout(() => {
        isLate = true;
        end();
      }, limitSeconds * 1_000);
      closing.signal.addEventListener('abort', end);
      const finish = (code: number | null) => {
        clearTimeout(limit);
        closing.signal.removeEventListener('abort', end);
        if (closing.signal.aborted) reject(new Error('The collector ends.'));
        else if (isLate) resolve('trainer-too-slow');
        else resolve(code === 0 ? 'done' : 'trainer-failed');
      };
      child.once('error', () => finish(null));
      child.once('exit', finish);
    });
  }

  return {
    async train(task) {
      if (!existsSync(program)) return 'trainer-missing';
      const ended = await run(task);
      if (ended !== 'done') return ended;
      const verdict = Verdict.safeParse(JSON.parse(await readFile(path.join(task.out, 'verdict.json'), 'utf8')));
      return verdict.success ? verdict.data : 'trainer-failed';
    },
    close: () => closing.abort(),
  };
}
