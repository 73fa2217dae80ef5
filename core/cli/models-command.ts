import type { ModelState } from '../contract.ts';
import type { Language } from '../domain/language.ts';
import type { Target } from '../domain/prediction.ts';
import type { Host } from '../host.ts';
import { createWording } from '../reports/load-wording.ts';
import { describeModel, nameModelTarget } from '../wording/describe-model.ts';
import type { Wording } from '../wording/wording.ts';
import { type CliCore, withCore } from './open-core.ts';
import { printJson, printText } from './print.ts';

interface ModelsOptions {
  readonly json?: boolean;
  readonly language: Language;
}

/** One line per version: what it predicts, its version and size, and what is to be said of it. */
function formatModels(models: readonly ModelState[], wording: Wording): string {
  const names = models.map(({ target }) => nameModelTarget(target, wording));
  const width = Math.max(0, ...names.map((name) => name.length)) + 2;
  return models
    .map((model, index) => {
      const size = `${wording.formats.whole(Math.ceil(model.bytes / 1024))} kB`;
      return `${(names[index] ?? '').padEnd(width)}${model.version.padEnd(10)}${size.padStart(10)}  ${describeModel(model, wording)}`;
    })
    .join('\n');
}

/** Asks the core for the versions and prints those that come back. */
function printModels(
  ask: (core: CliCore) => Promise<ModelState[]>,
  { json, language }: ModelsOptions,
  host: Host,
): Promise<ModelState[]> {
  return withCore(host, async (core) => {
    const models = await ask(core);
    if (json) printJson(models);
    else printText(formatModels(models, await createWording(host.localesFolder, language)));
    return models;
  });
}

/** `cvplus models list`. */
export async function listModels(options: ModelsOptions, host: Host): Promise<number> {
  await printModels((core) => core.call('model.list', {}), options, host);
  return 0;
}

/** `cvplus models verify`: exit 1 when a model is missing or differs from its registered checksum. */
export async function verifyModels(options: ModelsOptions, host: Host): Promise<number> {
  const models = await printModels((core) => core.call('model.list', {}), options, host);
  return models.every(({ state }) => state === 'ok') ? 0 : 1;
}

/** `cvplus models promote TARGET VERSION`: that version makes the estimates from now on. */
export async function promoteModel(
  target: Target,
  version: string,
  options: ModelsOptions,
  host: Host,
): Promise<number> {
  await printModels((core) => core.call('model.promote', { target, version }), options, host);
  return 0;
}

/** `cvplus models rollback TARGET`: back to the version that was in use before. */
export async function rollBackModel(target: Target, options: ModelsOptions, host: Host): Promise<number> {
  await printModels((core) => core.call('model.rollBack', { target }), options, host);
  return 0;
}

/** `cvplus models import FILE`: takes over a signed file of models. */
export async function importModels(file: string, options: ModelsOptions, host: Host): Promise<number> {
  await printModels((core) => core.call('model.import', { fileId: core.grant(file) }), options, host);
  return 0;
}
