import type { Migration } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';
import { cvCorrections } from './0002-cv-corrections.ts';
import { receiptChain } from './0003-receipt-chain.ts';
import { featureValues } from './0004-feature-values.ts';
import { modelChoices } from './0005-model-choices.ts';
import { tracker } from './0006-tracker.ts';
import { search } from './0007-search.ts';
import { privacy } from './0008-privacy.ts';
import { clients } from './0009-clients.ts';
import { cvVersions } from './0010-cv-versions.ts';
import { contributions } from './0011-contributions.ts';
import { modelRegistry } from './0012-model-registry.ts';
import { partners } from './0013-partners.ts';
import { licence } from './0014-licence.ts';

/** Every change of the tables since the first version, in order. A shipped one is never edited; a new one goes last. */
export const migrations: readonly Migration[] = [
  firstTables,
  cvCorrections,
  receiptChain,
  featureValues,
  modelChoices,
  tracker,
  search,
  privacy,
  clients,
  cvVersions,
  contributions,
  modelRegistry,
  partners,
  licence,
];
