import { z } from 'zod';
import { Industry } from './industry.ts';
import { Language } from './language.ts';
import { Country } from './region.ts';

/** The user's choices; every one has a default, so an empty database is a valid one. */
export const Settings = z.object({
  /** Language of the interface; region and language are chosen apart. */
  language: Language.optional(),
  country: Country.optional(),
  industry: Industry.optional(),
  theme: z.enum(['system', 'light', 'dark']).optional(),
  contrast: z.enum(['system', 'more']).optional(),
  motion: z.enum(['system', 'reduced']).optional(),
  /** Size of all text and controls; 1 is usual. */
  zoom: z.number().min(0.7).max(2).optional(),
  density: z.enum(['comfortable', 'compact']).optional(),
  /** Whether the place "Clients" is shown. */
  isCoach: z.boolean().optional(),
  /** Notifications of the system for what is due. */
  notifies: z.boolean().optional(),
  /** Stays in the tray after the window was closed, so that reminders come. */
  staysInTray: z.boolean().optional(),
  /** No socket can be opened. On until the person turns it off. */
  isSealed: z.boolean().optional(),
  /** Whether a newer version is looked for once a day; never while sealed. Absent: never asked, so no. */
  checksForUpdates: z.boolean().optional(),
  /** Minutes without a key or a mouse after which a passphrase is asked again; 0 never. */
  lockAfterMinutes: z.int().min(0).max(240).optional(),
  /** Whether outcomes may be shared with the collector; absent: never asked. */
  sharesOutcomes: z.boolean().optional(),
  /** Whether a passphrase was set or put off at the first run, where the system has no key store. */
  hasChosenProtection: z.boolean().optional(),
  /** The checklist on "Today" was put away. */
  hidesChecklist: z.boolean().optional(),
});
export type Settings = z.infer<typeof Settings>;
