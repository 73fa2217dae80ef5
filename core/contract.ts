import { z } from 'zod';
import { coachingMethods } from './contract/coaching.ts';
import { desktopMethods, type ErasureReceipt, type KeyState } from './contract/desktop.ts';
import { licenceMethods } from './contract/licence.ts';
import { FileId, Id, method, Nothing } from './contract/method.ts';
import { privacyMethods } from './contract/privacy.ts';
import { searchMethods } from './contract/search.ts';
import { sharingMethods } from './contract/sharing.ts';
import { trackingMethods } from './contract/tracking.ts';
import { CareerPaths, CvReview } from './domain/advice.ts';
import { CountryPack } from './domain/country-pack.ts';
import { Cv } from './domain/cv.ts';
import { CvChange } from './domain/cv-corrections.ts';
import { ExportOutline, exportChoices } from './domain/cv-export.ts';
import { CvSummary, CvVersion } from './domain/cv-versions.ts';
import { Industry } from './domain/industry.ts';
import { IndustryPack } from './domain/industry-pack.ts';
import { AdvertSign, Job } from './domain/job.ts';
import { KnowledgeCoverage } from './domain/knowledge-coverage.ts';
import { Language } from './domain/language.ts';
import { MarketSnapshot } from './domain/market.ts';
import { Match } from './domain/match.ts';
import { IscoCode, Label, OccupationMatch } from './domain/occupation.ts';
import { OwnRecord } from './domain/own-record.ts';
import { Analysis, ServingAlias, Stated, Target } from './domain/prediction.ts';
import { Inspection } from './domain/readability.ts';
import { Country } from './domain/region.ts';
import { Settings } from './domain/settings.ts';
import { Source } from './domain/sourced.ts';
import { WhatIf, WhatIfChange, WhatIfSide } from './domain/what-if.ts';
import type { CallContext } from './rpc.ts';

export const StoredCv = z.object({
  id: Id,
  label: z.string(),
  addedAt: z.iso.datetime(),
  cv: Cv,
  version: CvVersion.optional(),
});
/** `signs` are facts that show when the advert is held against those that were saved before. */
export const StoredJob = z.object({
  id: Id,
  addedAt: z.iso.datetime(),
  job: Job,
  signs: z.array(AdvertSign).default([]),
});
export const StoredAnalysis = z.object({ id: Id, cvId: Id, jobId: Id, analysis: Analysis });
export const ModelState = z.object({
  target: z.string(),
  name: z.string(),
  version: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  state: z.enum(['ok', 'missing', 'altered']),
  alias: ServingAlias,
  /** Came with the app, or from the registry, over the network or by a file. */
  origin: z.enum(['built-in', 'imported']),
  /** Whether predictions are made with it now. */
  isServing: z.boolean(),
  /** It is in use again because it held better for the person's own applications than the one after it. */
  isBackByRecord: z.literal(true).optional(),
});
/** One prediction made by an arm of a trial of two versions. */
export const Exposure = z.object({
  experiment: z.string(),
  target: Target,
  alias: ServingAlias,
  version: z.string(),
  shownAt: z.iso.datetime(),
});
export type Exposure = z.infer<typeof Exposure>;
/** A computed feature as it was known at a time. */
export const FeatureRecord = z.object({
  feature: z.string(),
  version: z.int(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  computedAt: z.iso.datetime(),
});
export type FeatureRecord = z.infer<typeof FeatureRecord>;
export const HealthCheck = z.object({ name: z.string(), ok: z.boolean(), detail: z.string() });
export type { ErasureReceipt, KeyState };
export type StoredCv = z.infer<typeof StoredCv>;
export type StoredJob = z.infer<typeof StoredJob>;
export type StoredAnalysis = z.infer<typeof StoredAnalysis>;
export type ModelState = z.infer<typeof ModelState>;
export type HealthCheck = z.infer<typeof HealthCheck>;

/**
 * THE contract between the core and whoever calls it, one line per method.
 * `desktop.*` runs in Electron's main process; everything else in the core. A page names files by the id that main granted.
 */
export const contract = {
  /** The sample that comes with the app is marked: it is never listed, and goes when it is left. */
  'cv.import': method(z.strictObject({ fileId: FileId, isSample: z.boolean().optional() }), StoredCv),
  'cv.importText': method(
    z.strictObject({ text: z.string().max(1_000_000), name: z.string().trim().min(1).max(200).optional() }),
    StoredCv,
  ),
  'cv.overview': method(Nothing, z.array(CvSummary)),
  'cv.rename': method(z.strictObject({ id: Id, label: z.string().trim().min(1).max(200) }), StoredCv),
  /** The next version of a CV, with its corrections, under a name of its own. */
  'cv.duplicate': method(z.strictObject({ id: Id, label: z.string().trim().min(1).max(200) }), StoredCv),
  /** Makes a CV the next version of another; with `null` it stands alone. */
  'cv.setVersion': method(z.strictObject({ id: Id, of: Id.nullable() }), z.array(CvSummary)),
  'cv.list': method(Nothing, z.array(StoredCv)),
  'cv.get': method(z.strictObject({ id: Id }), StoredCv),
  'cv.remove': method(z.strictObject({ id: Id }), Nothing),
  'cv.change': method(z.strictObject({ id: Id, changes: z.array(CvChange).min(1).max(200) }), StoredCv),
  'cv.undoChange': method(z.strictObject({ id: Id }), StoredCv),
  'cv.readAgain': method(z.strictObject({ id: Id }), StoredCv),
  'cv.pages': method(z.strictObject({ id: Id }), z.array(z.string())),
  'cv.inspect': method(z.strictObject({ id: Id }), Inspection),
  /** What a file of these choices would hold, before it is written. */
  'cv.outline': method(z.strictObject({ id: Id, ...exportChoices }), ExportOutline),
  'cv.export': method(
    z.strictObject({ id: Id, fileId: FileId, ...exportChoices }),
    z.object({ missingCharacters: z.int(), fileName: z.string() }),
  ),
  'cv.review': method(
    z.strictObject({ id: Id, country: Country, industry: Industry.optional(), language: Language }),
    CvReview,
  ),
  /** `isco` is the occupation that the person names in place of the one that was read. */
  'career.paths': method(z.strictObject({ id: Id, language: Language, isco: IscoCode.optional() }), CareerPaths),
  'market.snapshot': method(z.strictObject({ isco: IscoCode, country: Country }), MarketSnapshot),
  'occupation.match': method(
    z.strictObject({ title: z.string().max(500), language: Language.optional() }),
    z.object({ match: OccupationMatch.extend({ label: Label }).nullable() }),
  ),
  'occupation.search': method(
    z.strictObject({ text: z.string().max(200), language: Language }),
    z.array(z.object({ isco: IscoCode, title: z.string() })),
  ),
  'knowledge.country': method(z.strictObject({ country: Country }), CountryPack),
  'knowledge.industry': method(z.strictObject({ industry: Industry }), IndustryPack),
  'knowledge.sources': method(Nothing, z.array(Source)),
  'knowledge.coverage': method(Nothing, KnowledgeCoverage),
  'job.import': method(
    z.union([z.strictObject({ text: z.string().max(2_000_000) }), z.strictObject({ fileId: FileId })]),
    StoredJob,
  ),
  'job.list': method(Nothing, z.array(StoredJob)),
  'job.text': method(z.strictObject({ id: Id }), z.object({ text: z.string() })),
  'job.get': method(z.strictObject({ id: Id }), StoredJob),
  /** With the predictions made for it; applications stay. Cannot be taken back. */
  'job.remove': method(z.strictObject({ id: Id }), Nothing),
  'prediction.analyze': method(
    z.strictObject({
      cvId: Id,
      jobId: Id,
      region: Country.optional(),
      industry: Industry.optional(),
      stated: Stated.optional(),
    }),
    StoredAnalysis,
  ),
  /** The numbers before and after a change that is only tried out: no analysis, receipt or feature is kept. */
  'prediction.whatIf': method(WhatIfSide.extend({ cvId: Id, jobId: Id, change: WhatIfChange }), WhatIf),
  /** What of the advert's requirements the CV shows, without any number. */
  'prediction.match': method(z.strictObject({ cvId: Id, jobId: Id }), Match),
  'prediction.list': method(Nothing, z.array(StoredAnalysis)),
  /** The features of a CV and a job as they were known at a time (default: now), for training without looking ahead. */
  'prediction.featuresAsOf': method(
    z.strictObject({ cvId: Id, jobId: Id, at: z.iso.datetime().optional() }),
    z.array(FeatureRecord),
  ),
  /** How the predictions have held against the person's own outcomes. */
  'record.show': method(Nothing, OwnRecord),
  ...trackingMethods,
  ...searchMethods,
  ...privacyMethods,
  ...sharingMethods,
  ...coachingMethods,
  ...licenceMethods,
  'settings.get': method(Nothing, Settings),
  'settings.change': method(Settings.partial(), Settings),
  'export.all': method(Nothing, z.record(z.string(), z.unknown())),
  'model.list': method(Nothing, z.array(ModelState)),
  /** Makes a version the one in use; `model.missing`, `model.altered` when its bytes are not as registered. */
  'model.promote': method(z.strictObject({ target: Target, version: z.string().max(40) }), z.array(ModelState)),
  /** Back to the version that was in use before; `model.no-earlier-version` when there is none. */
  'model.rollBack': method(z.strictObject({ target: Target }), z.array(ModelState)),
  /**
   * Takes over a signed file of models (`.cvplus-models`); `model.no-registry` where the app trusts nobody's signature,
   * `model.not-signed`, `model.altered`, `model.unsupported`.
   */
  'model.import': method(z.strictObject({ fileId: FileId }), z.array(ModelState)),
  /**
   * Asks the registry for newer models, in its signed metadata; the same codes and `network.sealed`, `model.updates-off`,
   * `update.unreachable`. What was in use stays in use when anything is wrong.
   */
  'model.update': method(Nothing, z.array(ModelState)),
  'model.exposures': method(Nothing, z.array(Exposure)),
  'health.check': method(Nothing, z.array(HealthCheck)),
  ...desktopMethods,
} as const;

type Contract = typeof contract;
export type Method = keyof Contract;
export type InputOf<M extends Method> = z.input<Contract[M]['input']>;
export type ParsedInputOf<M extends Method> = z.output<Contract[M]['input']>;
export type OutputOf<M extends Method> = z.output<Contract[M]['output']>;
export type CoreMethod = Exclude<Method, `desktop.${string}`>;
/** The functions behind the methods of one prefix, such as `cv`; each gets parsed input. */
export type HandlersOf<Area extends string> = {
  [M in Extract<Method, `${Area}.${string}`>]: (
    input: ParsedInputOf<M>,
    context: CallContext,
  ) => OutputOf<M> | Promise<OutputOf<M>>;
};
export type DesktopMethod = Extract<Method, `desktop.${string}`>;
