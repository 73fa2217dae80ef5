import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClient } from '../client-context.tsx';
import { useDesk } from '../desk/desk-context.tsx';
import type { ShownError } from '../shown-error.ts';
import { useChange } from '../use-change.ts';
import { useSettings } from '../use-settings.ts';
import { useAnnouncer } from './announcer.tsx';
import { isModKey, isTyping } from './keys.ts';
import { places } from './places.ts';
import { useSystemRequests } from './use-system-requests.ts';

/** The panes that F6 goes round. */
function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + 1) % panes.length];
  const stops =
    next?.querySelectorAll<HTMLElement>('h1[tabindex], a[href], button:not(:disabled), input, select') ?? [];
  // The button for the places is there in narrow windows only.
  [...stops].find((stop) => stop.checkVisibility())?.focus();
}

export interface GlobalActions {
  openPalette(): void;
  openKeys(): void;
}

/** The keys that hold everywhere, and the entries of the native menu that do the same. */
export function useGlobalKeys({ openPalette, openKeys }: GlobalActions): void {
  const client = useClient();
  const answers = useQueryClient();
  const navigate = useNavigate();
  const { settings } = useSettings();
  const { run, error } = useChange();
  const { dispatch } = useDesk();
  const { announce } = useAnnouncer();
  const { t } = useTranslation('shell');

  // The keys have no place of their own on the page: what they could not do stands at its top.
  const tell = useEffectEvent((failure: ShownError) => dispatch({ kind: 'work-failed', error: failure }));
  useEffect(() => {
    if (error) tell(error);
  }, [error]);

  const goTo = useEffectEvent((number: number) => {
    const place = places[number - 1];
    if (place && (!('isForCoaches' in place) || settings?.isCoach)) void navigate(place.path);
  });
  const undo = useEffectEvent((way: 'back' | 'forth') => {
    void run(async (core) => {
      const before = await core.call('undo.state', {});
      const change = way === 'back' ? before.undo : before.redo;
      if (!change) return announce(t(way === 'back' ? 'undo.nothing' : 'undo.nothingForth'));
      await core.call(way === 'back' ? 'undo.back' : 'undo.forth', {});
      announce(t(way === 'back' ? 'undo.done' : 'undo.doneForth'));
    });
  });
  const act = useEffectEvent((name: string): boolean => {
    const number = /^place-(\d)$/.exec(name)?.[1];
    if (number) goTo(Number(number));
    else if (name === 'palette') openPalette();
    else if (name === 'keys') openKeys();
    else if (name === 'settings' || name === 'help') void navigate(`/${name}`);
    else if (name === 'undo') undo('back');
    else if (name === 'redo') undo('forth');
    else return false;
    return true;
  });

  useSystemRequests((command) => act(command));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'F6') {
        event.preventDefault();
        focusNextPane();
        return;
      }
      if (!isModKey(event) || event.altKey) return;
      const key = event.key.toLowerCase();
      const name =
        key === 'k'
          ? 'palette'
          : key === '/'
            ? 'keys'
            : key === ','
              ? 'settings'
              : /^[1-7]$/.test(key)
                ? `place-${key}`
                : !isTyping(event) && key === 'z'
                  ? event.shiftKey
                    ? 'redo'
                    : 'undo'
                  : undefined;
      if (name && act(name)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    const stop = client.onEvent((name) => {
      if (name.startsWith('menu.')) act(name.slice('menu.'.length));
      // The menu has changed the zoom.
      if (name === 'settings.changed') void answers.invalidateQueries({ queryKey: ['settings.get'] });
    });
    return () => {
      window.removeEventListener('keydown', onKey);
      stop();
    };
  }, [client, answers]);
}
