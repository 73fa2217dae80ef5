import type { areas } from '../../core/wording/wording.ts';
import { readTexts } from '../support/texts.ts';
import type { Page, RunningApp } from './app-fixture.ts';
import type { KeptSample, ShownLanguage } from './fill-app.ts';
import { goTo } from './go-to.ts';

export type Area = (typeof areas)[number];

export const passphrase = 'a long enough passphrase';

/** One walk through the app: the app, the language it speaks, and what was kept in it on the way. */
export interface Walk {
  readonly running: RunningApp;
  readonly page: Page;
  readonly language: ShownLanguage;
  /** A path for a file of this walk. */
  file(name: string): string;
  /** A text of the interface, such as `say('cvs:cancel')`. */
  say(key: `${Area}:${string}`): string;
  /** Presses the first button with these words. */
  press(key: `${Area}:${string}`): Promise<void>;
  readonly kept: KeptSample & { talks: string; client: string; otherClient: string };
}

export function beginWalk(running: RunningApp, language: ShownLanguage, file: (name: string) => string): Walk {
  const { page } = running;
  const say: Walk['say'] = (key) => {
    const [area = '', name = ''] = key.split(/:(.*)/s);
    const text = readTexts(language, area as Area)[name];
    if (text === undefined) throw new Error(`no text ${key} in ${language}`);
    return text;
  };
  // Buttons can carry their keys besides their words.
  const press: Walk['press'] = (key) =>
    page
      .getByRole('button', { name: say(key) })
      .first()
      .click();
  const kept = { cvId: '', jobId: '', otherJobId: '', talks: '', client: '', otherClient: '' };
  return { running, page, language, file, say, press, kept };
}

export interface Screen {
  readonly name: string;
  /** The component with this address, as the routes of the page name it. */
  readonly shows?: string;
  /** The component whose dialog, menu or calendar is open. */
  readonly opens?: string;
  open(walk: Walk): Promise<void>;
  /** How a layer is left that does not go with Escape. */
  leave?(walk: Walk): Promise<void>;
}

/** A page with an address; shown as soon as this part of it is. */
export const at = (
  name: string,
  shows: string,
  address: string | ((walk: Walk) => string),
  waitFor = 'main h1',
): Screen => ({
  name,
  shows,
  open: async (walk) => {
    await goTo(walk.page, typeof address === 'string' ? address : address(walk));
    await walk.page.locator(waitFor).first().waitFor();
  },
});
/** Something over the page. */
export const layer = (name: string, opens: string, open: Screen['open']): Screen => ({ name, opens, open });
