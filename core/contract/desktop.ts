import { z } from 'zod';
import { ExportFormat } from '../domain/cv-export.ts';
import { Language } from '../domain/language.ts';
import { BackupLabel, Stored } from '../domain/privacy.ts';
import { FileId, method, Nothing } from './method.ts';
import { BackupOpening } from './privacy.ts';

/** By what a file is for, the dialog offers the kinds of files that fit. */
export const filePurposes = [
  'cv',
  'job',
  'models',
  'table',
  'mail',
  'attachment',
  'backup',
  'consent',
  'client',
  'branding',
  'licence',
] as const;
/** Files that are written beside the formats of a CV. `any` keeps the name as it is. */
const targetFormats = [
  'csv',
  'ics',
  'png',
  'html',
  'report',
  'archive',
  'backup',
  'consent',
  'client',
  'text',
  'any',
] as const;
export type TargetFormat = (typeof targetFormats)[number];

/** How the key is protected now, and where the data lies. */
export const KeyState = z.object({
  /** `null` while there is no key, or none that can be read. */
  kind: z.enum(['system', 'passphrase', 'file']).nullable(),
  /** A passphrase is to be given before anything can be opened. */
  isLocked: z.boolean(),
  /** Whether this system has a key store that deserves the name. */
  hasKeyStore: z.boolean(),
  hasRecoveryCode: z.boolean(),
  /** The data from before a restore is kept until the person says that the restored data is right. */
  hasEarlierData: z.boolean(),
  folder: z.string(),
});
export type KeyState = z.infer<typeof KeyState>;

/** What was erased. `stored` is what was counted before; `null` when the data could not be opened any more. */
export const ErasureReceipt = z.object({
  erasedAt: z.iso.datetime(),
  files: z.int(),
  bytes: z.int(),
  /** Files that another program holds: still there, and unreadable without the key; asking again goes on from there. */
  left: z.int(),
  /** Whether logs and what the window keeps for itself are gone too; neither holds a word of the person. */
  isTidy: z.boolean(),
  stored: Stored.nullable(),
});
export type ErasureReceipt = z.infer<typeof ErasureReceipt>;

const Passphrase = z.string().min(1).max(1000);

const Colour = z.string().regex(/^#[0-9a-f]{6}$/);

/** What makes this edition of the app its house's own; `build/brand.json` says it. */
export const Brand = z.strictObject({
  name: z.string(),
  executable: z.string(),
  appId: z.string(),
  maintainer: z.string(),
  description: z.string(),
  colours: z.strictObject({ accent: Colour, onAccent: Colour }),
  /** Folder of the icons; `node build/make-icons.mjs` draws them in these colours. */
  icons: z.string(),
  links: z.strictObject({
    home: z.url(),
    source: z.url(),
    updates: z.url(),
    /** What takes in what people choose to share; without it nothing is shared. */
    collector: z.url().optional(),
  }),
});
const About = Brand.pick({ name: true, colours: true, links: true }).extend({
  version: z.string(),
  /** Whether the data lies beside the program, on a stick for example. */
  isPortable: z.boolean(),
  isPackaged: z.boolean(),
  /** Whether it can put a new version in its own place; an unpacked folder is replaced by hand. */
  takesUpdates: z.boolean(),
});

/** What only a desktop can answer: dialogs, windows, keys. Main runs these; a command line has its own ways. */
export const desktopMethods = {
  'desktop.chooseFile': method(
    z.strictObject({ purpose: z.enum(filePurposes) }),
    z.object({ fileId: FileId.nullable() }),
  ),
  /** Several files at once; none when the dialog was left. */
  'desktop.chooseFiles': method(
    z.strictObject({ purpose: z.enum(filePurposes) }),
    z.object({ files: z.array(z.object({ fileId: FileId, name: z.string() })) }),
  ),
  /** Asks where to write a file of this kind. */
  'desktop.chooseTarget': method(
    z.strictObject({ format: z.union([ExportFormat, z.enum(targetFormats)]), name: z.string().max(120) }),
    z.object({ fileId: FileId.nullable() }),
  ),
  /** Theme, size and language of the window, its menu and the system's own dialogs. */
  'desktop.setAppearance': method(
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']),
      zoom: z.number().min(0.7).max(2),
      /** Absent: that of the system, as for the page. */
      language: Language.optional(),
    }),
    Nothing,
  ),
  /** Name, colours and links of this edition of the app. */
  'desktop.about': method(Nothing, About),
  /** Opens one of the app's own folders in the system's file manager. */
  'desktop.showFolder': method(z.strictObject({ folder: z.enum(['data', 'logs']) }), Nothing),
  /**
   * Takes what the system asked the app to open since the last time: files that were double-clicked and entries of a jump
   * list (`place-4`, as `menu.place-4`). The event `system.requested` says that something waits; a page asks once at its start.
   */
  'desktop.takeRequests': method(
    Nothing,
    z.object({
      files: z.array(z.object({ fileId: FileId, purpose: z.enum(filePurposes), name: z.string() })),
      commands: z.array(z.string()),
    }),
  ),
  /** Asks the server of the updates now; `network.sealed`, `update.not-signed`, `update.unreachable`. The event `update.found` comes with a version. */
  'desktop.checkForUpdate': method(Nothing, z.object({ version: z.string().nullable() })),
  /** Fetches the version that was found, with progress; `network.sealed`, `update.altered`, `update.unreachable`. */
  'desktop.fetchUpdate': method(Nothing, z.object({ version: z.string() })),
  /** Puts the version that was fetched in place and starts the app again; `file.cannot-write`. */
  'desktop.installUpdate': method(Nothing, Nothing),
  'desktop.sampleFile': method(Nothing, z.object({ fileId: FileId, jobText: z.string() })),
  'desktop.keyProtection': method(Nothing, z.object({ kind: z.enum(['system', 'passphrase', 'file']) })),
  'desktop.keyState': method(Nothing, KeyState),
  /** `key.wrong-passphrase` leaves everything as it is. */
  'desktop.unlock': method(z.strictObject({ passphrase: Passphrase }), KeyState),
  'desktop.unlockByCode': method(z.strictObject({ code: z.string().min(1).max(200) }), KeyState),
  /** Forgets the key until the passphrase is given again; nothing happens under another protection. */
  'desktop.lock': method(Nothing, KeyState),
  /** `current` is the passphrase that holds now; not needed after the recovery code was used. */
  'desktop.protect': method(
    z.strictObject({
      kind: z.enum(['system', 'passphrase', 'file']),
      passphrase: Passphrase.optional(),
      current: Passphrase.optional(),
    }),
    KeyState,
  ),
  /** Shown once and kept nowhere; an earlier code stops working. */
  'desktop.makeRecoveryCode': method(
    z.strictObject({ current: Passphrase.optional() }),
    z.object({ code: z.string() }),
  ),
  /** What a backup says of itself; answered by main, so that it can be asked when the data does not open. */
  'desktop.inspectBackup': method(z.strictObject({ fileId: FileId }), BackupLabel),
  /** Puts a backup in place of the data, which is kept beside it until `desktop.confirmRestore`. */
  'desktop.restoreBackup': method(BackupOpening, z.object({ madeAt: z.iso.datetime() })),
  'desktop.confirmRestore': method(Nothing, KeyState),
  'desktop.undoRestore': method(Nothing, KeyState),
  /** Destroys the key and removes everything that CVPlus keeps. */
  'desktop.eraseAll': method(z.strictObject({ word: z.literal('ERASE') }), ErasureReceipt),
  /** Writes a text that the page has made to the place that the person chose. */
  'desktop.writeText': method(z.strictObject({ fileId: FileId, text: z.string().max(1_000_000) }), Nothing),
} as const;
