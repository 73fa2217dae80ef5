import './styles/tokens.css';
import './styles/page.css';
import './styles/controls.css';
import './styles/window.css';
import './styles/shell.css';
import './styles/fields.css';
import './styles/start.css';
import './styles/narrow.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App, loadRest } from './app.tsx';
import { createCoreClient } from './core-client.ts';
import { firstScreen, noteFirstScreen } from './first-screen.ts';
import { chooseLanguage, createTexts, loadAllTexts } from './translate.ts';

async function start(): Promise<void> {
  const client = createCoreClient(window.cvplus);
  // Asked while the texts load.
  const [texts, isLocked] = await Promise.all([
    createTexts(chooseLanguage(navigator.languages)),
    client.call('desktop.keyState', {}).then(
      (state) => state.isLocked,
      // Whatever is wrong with the key shows again, with its reason, in the first answer of the core.
      () => false,
    ),
  ]);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no root');
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={texts}>
        <App client={client} isLockedAtStart={isLocked} />
      </I18nextProvider>
    </StrictMode>,
  );
  noteFirstScreen();
  await firstScreen;
  await loadAllTexts();
  await loadRest();
}

void start();
