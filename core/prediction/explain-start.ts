import type { ModelEffect, ModelManifest } from '../domain/model-manifest.ts';
import { type Basis, type Cause, rateIds, stepIds, type Target } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';
import { nameCountry } from './describe-feature.ts';
import { findEffect, findSource, sourceOf } from './find-source.ts';
import { fromLogit, fromScale } from './scale.ts';

/** Labels of logit effects name their scale; the effects shown here are points of probability. */
const nameEffect = ({ label }: ModelEffect) => label.replace(/ \(log-odds\)$/, '');

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

interface Start {
  /** "Starting point: Germany (curve borrowed from the United States)", where the country's own data is thin. */
  readonly label: string;
  readonly cause: Extract<Cause, { kind: 'start' }>;
}

function nameStart(manifest: ModelManifest, region: Country): Start {
  const support = manifest.support[region];
  const isThin = support?.status === 'thin';
  return {
    label: `Starting point: ${nameCountry(region)}${isThin ? ` (${support.note})` : ''}`,
    cause: { kind: 'start', country: region, ...(isThin && { note: support.noteId }) },
  };
}

/** What the manifest applies to every prediction, in its order. */
function listConstants({ effects }: ModelManifest) {
  return effects.flatMap((effect) => {
    const id = stepIds.find((step) => step === effect.id);
    return effect.feature === 'always' && id ? [{ id, effect }] : [];
  });
}

/**
 * How a model comes to its starting number for a country; `start` is that number on the scale of the target, effects are in
 * its unit. A model built on a documented rate of the country shows that rate first and then what its manifest always
 * applies to it; the last of these carries what is left up to the model's own starting number. Other models start there.
 */
export function explainStart(target: Target, manifest: ModelManifest, region: Country, start: number): Basis[] {
  const rate = findEffect(manifest, 'country', region);
  const rateId = rateIds.find((id) => id === rate?.id);
  const constants = listConstants(manifest);
  const { label, cause } = nameStart(manifest, region);
  if (rate?.effectScale !== 'logit' || rateId === undefined || constants.length === 0) {
    const effect = fromScale(target, start);
    return [{ label, cause, effect, part: start, ...findSource(manifest, 'country', region, region) }];
  }
  let logit = rate.effect;
  const basis: Basis[] = [
    {
      label: `${label}, ${lowerFirst(nameEffect(rate))}`,
      cause: { ...cause, rate: rateId },
      effect: fromLogit(logit),
      part: logit,
      ...sourceOf(rate),
    },
  ];
  for (const [index, { id, effect }] of constants.entries()) {
    const next = index === constants.length - 1 ? start : logit + effect.effect;
    basis.push({
      label: nameEffect(effect),
      cause: { kind: 'step', id },
      effect: fromLogit(next) - fromLogit(logit),
      part: next - logit,
      ...sourceOf(effect),
    });
    logit = next;
  }
  return basis;
}
