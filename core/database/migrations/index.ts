import type { Migration } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';
import { cvCorrections } from './0002-cv-corrections.ts';
import { receiptChain } from './0003-receipt-chain.ts';
import { featureValues } from './0004-feature-values.ts';
import { modelChoices } from './0005-model-choices.ts';

/** Every change of the tables since the first version, in order. A shipped one is never edited; a new one goes last. */
export const migrations: readonly Migration[] = [firstTables, cvCorrections, receiptChain, featureValues, modelChoices];
