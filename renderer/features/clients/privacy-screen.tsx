import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useCommands } from '../../shell/commands.tsx';
import { isModKey } from '../../shell/keys.ts';
import { useWording } from '../../use-wording.ts';
import '../../styles/privacy-screen.css';

// One switch for the whole window; it is off again after every start.
let isOn = false;
const listeners = new Set<() => void>();

function toggle(): boolean {
  isOn = !isOn;
  document.documentElement.dataset.screen = isOn ? 'shared' : 'own';
  for (const listener of listeners) listener();
  return isOn;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export interface PrivacyScreen {
  readonly isOn: boolean;
  /** The text, or what stands for it while the screen is shared; it is not in the page then, so nothing reveals it. */
  hide(text: string, instead?: string): string;
}

/** Whether names and pay are hidden because somebody else looks at the screen. */
export function usePrivacyScreen(): PrivacyScreen {
  const { t } = useWording();
  const isShared = useSyncExternalStore(subscribe, () => isOn);
  return { isOn: isShared, hide: (text, instead = t('clients:screen.hidden')) => (isShared ? instead : text) };
}

/** The key and the command that hide names and pay everywhere, and show them again. */
export function PrivacyScreenSwitch() {
  const { t } = useWording();
  const { announce } = useAnnouncer();
  const run = useEffectEvent(() => announce(t(toggle() ? 'clients:screen.on' : 'clients:screen.off')));
  useCommands([
    {
      id: 'screen.hide',
      label: t('clients:screen.command'),
      keys: 'Mod+Shift+P',
      run: () => announce(t(toggle() ? 'clients:screen.on' : 'clients:screen.off')),
    },
  ]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isModKey(event) || !event.shiftKey || event.altKey || event.key.toLowerCase() !== 'p') return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return null;
}
