import type { FeatureRow } from '../domain/features.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { FeatureCause } from '../domain/prediction.ts';
import { listModelFeatures } from './list-model-features.ts';

/** Features that become known together, because they tell one thing; the reason is named after the first known one. */
interface FeatureGroup {
  readonly names: readonly FeatureCause['feature'][];
  /** Features that belong to it and are no reason of their own. */
  readonly others: readonly string[];
}

const group = (names: readonly FeatureCause['feature'][], others: readonly string[] = []): FeatureGroup => ({
  names,
  others,
});

/**
 * The reasons that a number can have, in the order in which they are shown: trade, years, degree, what the CV shows, the
 * job and the application. The official pay comes with the title that it was looked up by.
 */
const groups: readonly FeatureGroup[] = [
  group(['industry']),
  group(['years_in_field', 'years_experience']),
  group(['education_level']),
  group(['months_unemployed']),
  group(['gap_months']),
  group(['positions']),
  group(['requirements_share']),
  group(['certificates']),
  group(['languages_count']),
  group(['honours']),
  group(['volunteering']),
  group(['seniority']),
  group(
    ['title'],
    [
      'occupation',
      'official_pay_p10',
      'official_pay_p25',
      'official_pay_p50',
      'official_pay_p75',
      'official_pay_p90',
      'official_pay_year',
      'official_pay_scope',
      'official_pay_tax',
      'essential_skills_share',
      'optional_skills_share',
      'emerging_skills_share',
      'market_tightness',
    ],
  ),
  group(['place']),
  group(['work_mode']),
  group(['employer_kind']),
  group(['unemployment_rate']),
  group(['referred']),
  group(['tailored']),
  group(['credentials_abroad']),
];

/** A group of which something is known and read, with what is known of it. */
export interface KnownGroup {
  /** The feature that names the reason. */
  readonly feature: FeatureCause['feature'];
  readonly known: FeatureRow;
}

/** The groups of which the row tells something that the model reads, in the order of the reasons. */
export function listKnownGroups(manifest: ModelManifest, row: FeatureRow): KnownGroup[] {
  const read = listModelFeatures(manifest);
  const isKnown = (feature: string) => read.has(feature) && (row[feature] ?? null) !== null;
  return groups.flatMap(({ names, others }): KnownGroup[] => {
    const features = [...names, ...others].filter(isKnown);
    // Without the named feature the group still has its name: an occupation is only known by a title.
    const feature = names.find(isKnown) ?? names.find((name) => (row[name] ?? null) !== null);
    if (feature === undefined || features.length === 0) return [];
    return [{ feature, known: Object.fromEntries(features.map((name) => [name, row[name] ?? null])) }];
  });
}
