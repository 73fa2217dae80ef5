import type { ModelEffect, ModelManifest } from '../domain/model-manifest.ts';
import type { Basis } from '../domain/prediction.ts';
import type { Country } from '../domain/region.ts';
import { nameCountry } from './describe-feature.ts';
import { findEffect, findSource } from './find-source.ts';

const toProbability = (logit: number) => 1 / (1 + Math.exp(-logit));

/** Labels of logit effects name their scale; the effects shown here are points of probability. */
const nameEffect = ({ label }: ModelEffect) => label.replace(/ \(log-odds\)$/, '');

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const sourceOf = ({ source, year, n }: ModelEffect) => ({ source, year, n });

/** "Germany (curve borrowed from the United States)" where the manifest says that the country's own data is thin. */
function nameCountryWithNote(manifest: ModelManifest, region: Country): string {
  const support = manifest.support[region];
  const note = support?.status === 'thin' ? support.note : undefined;
  return note === undefined ? nameCountry(region) : `${nameCountry(region)} (${note})`;
}

/**
 * How a model comes to its starting number for a country, in the number's unit. A model built on a documented rate of
 * the country shows that rate first and then what its manifest always applies to it, each in points of probability;
 * the last of these carries what is left up to the model's own starting number. Other models start at that number.
 * Labels have fixed forms, because the page puts them into its own language: the first begins with "Starting point: ".
 */
export function explainStart(manifest: ModelManifest, region: Country, start: number): Basis[] {
  const rate = findEffect(manifest, 'country', region);
  const constants = manifest.effects.filter(({ feature }) => feature === 'always');
  const label = `Starting point: ${nameCountryWithNote(manifest, region)}`;
  if (rate?.effectScale !== 'logit' || constants.length === 0) {
    return [{ label, effect: start, ...findSource(manifest, 'country', region, region) }];
  }
  let logit = rate.effect;
  let reached = toProbability(logit);
  const basis: Basis[] = [{ label: `${label}, ${lowerFirst(nameEffect(rate))}`, effect: reached, ...sourceOf(rate) }];
  for (const [index, constant] of constants.entries()) {
    logit += constant.effect;
    const next = index === constants.length - 1 ? start : toProbability(logit);
    basis.push({ label: nameEffect(constant), effect: next - reached, ...sourceOf(constant) });
    reached = next;
  }
  return basis;
}
