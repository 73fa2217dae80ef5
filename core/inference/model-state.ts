import { createHash } from 'node:crypto';
import type { ModelState } from '../contract.ts';
import { AppError } from '../errors.ts';
import { readModelFile, readRegistry } from './read-registry.ts';

/** sha256 of bytes in hexadecimal. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Every champion that came with the app with the state of its file, without loading onnxruntime: `missing`, or `altered` when the bytes
 * are not the ones of the registry. `model.missing` or `model.unsupported` when the registry itself cannot be read.
 */
export async function listModelStates(modelsFolder: string): Promise<ModelState[]> {
  const registry = await readRegistry(modelsFolder);
  return Promise.all(
    registry.map(async ({ target, name, version, path, sha256, bytes }) => {
      const readState = async (): Promise<ModelState['state']> => {
        try {
          return hashBytes(await readModelFile(modelsFolder, path, 'model.onnx')) === sha256 ? 'ok' : 'altered';
        } catch (error) {
          if (error instanceof AppError && error.code === 'model.missing') return 'missing';
          throw error;
        }
      };
      const isInUse = { alias: 'champion', origin: 'built-in', isServing: true } as const;
      return { target, name, version, sha256, bytes, state: await readState(), ...isInUse };
    }),
  );
}
