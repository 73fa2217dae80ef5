import type { LoadedModels } from './infer.ts';
import { createModelCache } from './model-cache.ts';

export { infer, type LoadedModels } from './infer.ts';

/**
 * Loads the champion of each target from `modelsFolder` and checks its bytes against the registry.
 * `model.missing`, `model.altered`, `model.unsupported`. Loads onnxruntime on the first call.
 */
export function loadModels(modelsFolder: string): Promise<LoadedModels> {
  return createModelCache(modelsFolder).open();
}
