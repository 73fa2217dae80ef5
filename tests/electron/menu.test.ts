import path from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { languages } from '../../core/domain/language.ts';
import { describeMenu, stepZoom } from '../../electron/menu.ts';
import { chooseMenuLanguage, readMenuTexts } from '../../electron/menu-texts.ts';

const localesFolder = path.resolve(import.meta.dirname, '../../locales');

function makeMenu({ language = 'en' as const, isMac = false, isCoach = false } = {}) {
  const actions = { send: vi.fn(), undo: vi.fn(), zoom: vi.fn() };
  const texts = readMenuTexts(localesFolder, language);
  return { menu: describeMenu({ texts, appName: 'CVPlus', isMac, isCoach, ...actions }), ...actions };
}

const entriesOf = (menu: readonly MenuItemConstructorOptions[]) =>
  menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));

const click = (menu: readonly MenuItemConstructorOptions[], label: string) => {
  const entry = entriesOf(menu).find((item) => item.label === label);
  // Electron hands over the entry, the window and the event; the app needs none of them.
  entry?.click?.(...([] as unknown as Parameters<NonNullable<typeof entry.click>>));
};

describe('the menu', () => {
  it.each(languages)('has its own words for every entry in %s', (language) => {
    const texts = readMenuTexts(localesFolder, language);
    for (const isMac of [true, false]) {
      const menu = describeMenu({
        texts,
        appName: 'CVPlus',
        isMac,
        isCoach: true,
        send: () => undefined,
        undo: () => undefined,
        zoom: () => undefined,
      });
      for (const { type, label } of [...menu, ...entriesOf(menu)])
        if (type !== 'separator') expect(label).toMatch(/\S/);
    }
    expect(texts.say('menu.due', { count: 1 })).toContain('1');
    expect(texts.say('menu.due', { count: 3 })).toContain('3');
  });

  it('has no key twice', () => {
    for (const isMac of [true, false]) {
      const keys = entriesOf(makeMenu({ isMac, isCoach: true }).menu).flatMap(({ accelerator }) => accelerator ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('sends places, palette and settings to the page', () => {
    const { menu, send } = makeMenu();
    for (const label of ['Applications', 'Find an action', 'Settings', 'Keys']) click(menu, label);
    expect(send.mock.calls.flat()).toEqual(['place-4', 'palette', 'settings', 'keys']);
  });

  it('shows the clients to coaches only', () => {
    const labels = (isCoach: boolean) => entriesOf(makeMenu({ isCoach }).menu).map(({ label }) => label);
    expect(labels(false)).not.toContain('Clients');
    expect(labels(true)).toContain('Clients');
  });

  it('leaves the keys of undo to whatever has the focus', () => {
    const { menu, undo } = makeMenu();
    const entry = entriesOf(menu).find(({ label }) => label === 'Undo');
    expect(entry?.registerAccelerator).toBe(false);
    click(menu, 'Undo');
    expect(undo).toHaveBeenCalledWith('undo');
  });
});

describe('the size of everything', () => {
  it('goes up and down in steps, to its ends and back to the usual one', () => {
    expect([
      stepZoom(1, 1),
      stepZoom(1, -1),
      stepZoom(2, 1),
      stepZoom(0.7, -1),
      stepZoom(1.33, 1),
      stepZoom(1.5, 0),
    ]).toEqual([1.1, 0.9, 2, 0.7, 1.5, 1]);
  });
});

describe('the language of the menu', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['pt-BR', 'fr-FR'], 'fr'],
    [['zh-Hant-TW'], 'zh'],
    [['pt'], 'en'],
    [[], 'en'],
  ])('of a system that speaks %j is %s', (system, language) => {
    expect(chooseMenuLanguage(system)).toBe(language);
  });
});
