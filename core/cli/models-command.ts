import type { ModelState } from '../contract.ts';
import type { Host } from '../host.ts';
import { listModelStates } from '../inference/model-state.ts';
import { printJson, printText } from './print.ts';

function formatModel({ target, version, bytes, state }: ModelState): string {
  return `${target.padEnd(18)} ${version.padEnd(8)} ${`${Math.ceil(bytes / 1024)} kB`.padStart(9)}  ${state}`;
}

/** `cvplus models list`. */
export async function listModels({ json }: { json?: boolean }, host: Host): Promise<number> {
  const states = await listModelStates(host.modelsFolder);
  if (json) printJson(states);
  else printText(states.map(formatModel).join('\n'));
  return 0;
}

/** `cvplus models verify`: exit 1 when a model is missing or differs from its registered checksum. */
export async function verifyModels(options: { json?: boolean }, host: Host): Promise<number> {
  await listModels(options, host);
  const states = await listModelStates(host.modelsFolder);
  return states.every(({ state }) => state === 'ok') ? 0 : 1;
}
