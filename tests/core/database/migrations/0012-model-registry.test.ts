import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import {
  keepPlacedVersions,
  keepRegistryDocuments,
  keepRegistryMetadata,
  listPlacedVersions,
  type PlacedVersion,
  readRegistryDocument,
  readRegistryMetadata,
} from '../../../../core/database/model-registry-store.ts';
import { morning, openTestDatabase, temporaryFolder } from '../sample-records.ts';

const placed: PlacedVersion = {
  target: 'offer',
  version: '7.0.0',
  alias: 'challenger',
  share: 2_500,
  experiment: 'offer-first',
  files: { 'model.onnx': { sha256: 'a'.repeat(64), bytes: 10 } },
};

it('finds nothing of a registry in a database of an earlier version, and keeps what comes later', () => {
  const folder = temporaryFolder();
  cpSync(path.join(import.meta.dirname, '../../../fixtures/database/version-2.db'), path.join(folder, 'cvplus.db'));
  const database = openTestDatabase(folder);
  expect(readRegistryMetadata(database, 'root')).toBeUndefined();
  expect(listPlacedVersions(database)).toEqual([]);
  keepRegistryMetadata(database, 'root', '{"one":1}', morning);
  keepRegistryMetadata(database, 'root', '{"two":2}', morning);
  expect(readRegistryMetadata(database, 'root')).toBe('{"two":2}');
  keepRegistryDocuments(database, [{ name: 'experiments.json', sha256: 'b', body: '{}' }]);
  expect(readRegistryDocument(database, 'experiments.json')).toEqual({ sha256: 'b', body: '{}' });
  keepRegistryDocuments(database, []);
  expect(readRegistryDocument(database, 'experiments.json')).toBeUndefined();
});

it('a version that the registry does not name any more is of the past', () => {
  const database = openTestDatabase(temporaryFolder());
  const later: PlacedVersion = { ...placed, version: '7.1.0', alias: 'champion', share: 0, experiment: null };
  keepPlacedVersions(database, [placed], morning);
  expect(listPlacedVersions(database)).toEqual([placed]);
  keepPlacedVersions(database, [later], morning + 1);
  expect(listPlacedVersions(database)).toEqual([{ ...placed, alias: 'previous', share: 0, experiment: null }, later]);
});
