import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { getClient, type KeptClient } from '../database/client-store.ts';
import type { Database } from '../database/database.ts';
import type { Branding } from '../domain/branding.ts';
import type { Client } from '../domain/coaching.ts';
import type { Language } from '../domain/language.ts';
import type { Analysis } from '../domain/prediction.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host.ts';
import { readConsentState, requireConsent } from './check-consent.ts';
import type { ClientVaults, VaultDoor } from './client-vaults.ts';
import { findScopes } from './method-scopes.ts';
import { openVaultKey } from './seal-keys.ts';

interface ReportOptions {
  readonly format: 'pdf' | 'html';
  readonly language: Language;
  readonly branding: Branding | null;
}

/** What the methods of coaching work with. */
export interface CoachingContext {
  readonly database: Database;
  readonly host: Host;
  readonly grants: { pathOf(fileId: string): string | undefined };
  readonly vaults: ClientVaults;
  /** Writes an analysis as a file; `missing` counts characters that no font has. */
  writeReport(analysis: Analysis, options: ReportOptions): Promise<{ bytes: Uint8Array; missing: number }>;
}

/** Where a client's file stands: beside the coach's, so that a backup and erasing everything cover it. */
export function vaultFolder(host: Pick<Host, 'dataFolder'>, id: string): string {
  return path.join(host.dataFolder, 'clients', id);
}

/** Throws `document.not-found`. */
export function findGranted({ grants }: Pick<CoachingContext, 'grants'>, fileId: string): string {
  const file = grants.pathOf(fileId);
  if (file === undefined) throw new AppError('document.not-found');
  return file;
}

/** The text of a small granted file. Throws `document.not-found`, `document.too-large`, `document.unreadable`. */
export function readSmallText(context: CoachingContext, fileId: string, limit: number): string {
  const file = findGranted(context, fileId);
  const facts = statSync(file, { throwIfNoEntry: false });
  if (!facts) throw new AppError('document.not-found');
  if (!facts.isFile()) throw new AppError('document.unsupported');
  if (facts.size > limit) throw new AppError('document.too-large');
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new AppError('document.unreadable');
  }
}

/** The door to a client's file. Every call through it is held against the consent of that moment. */
export async function makeDoor({ database, host }: CoachingContext, client: KeptClient): Promise<VaultDoor> {
  return {
    id: client.id,
    key: await openVaultKey(host, client.id, client.vaultKey),
    mayCall: (method) => requireConsent(database, client.id, findScopes(method), host.now()),
  };
}

/** A client as people see them: without a consent that holds, the name and nothing else. */
export function showClient({ database, host, vaults }: CoachingContext, client: KeptClient): Client {
  const { id, name, appointment, appointmentNote, cohort } = client;
  const consent = readConsentState(database, id, host.now());
  const isOpen = vaults.openId === id;
  if (consent.state !== 'active') return { id, name, consent, isOpen };
  return {
    id,
    name,
    consent,
    isOpen,
    ...(appointment !== null && { appointment }),
    ...(appointmentNote !== null && { appointmentNote }),
    ...(cohort !== null && { cohort }),
  };
}

/** The open client must allow this too, if one is open; for what is not a method of their file. */
export function requireOfOpen({ database, host, vaults }: CoachingContext, scope: 'report'): void {
  if (vaults.openId !== undefined) {
    requireConsent(database, getClient(database, vaults.openId).id, [scope], host.now());
  }
}
