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
import { z } from 'zod';
import { App } from './app.tsx';
import { createCoreClient } from './core-client.ts';
import { chooseLanguage, createTexts } from './translate.ts';

// Compiling schemas needs `eval`, which the content policy refuses; the plain way is fast enough here.
z.config({ jitless: true });

async function start(): Promise<void> {
  const texts = await createTexts(chooseLanguage(navigator.languages));
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no root');
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={texts}>
        <App client={createCoreClient(window.cvplus)} />
      </I18nextProvider>
    </StrictMode>,
  );
}

void start();
