import '@mantine/core/styles.css';
import '@mantine/charts/styles.css';
import './styles/tokens.css';
import './styles/page.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { createQueries } from './api/create-queries.ts';
import { Console } from './shell/console.tsx';
import { theme } from './theme.ts';

const place = document.getElementById('root');
if (!place) throw new Error('The page has no place for the console.');
createRoot(place).render(
  <StrictMode>
    {/* Its variables are in the style sheets: an inline style would be refused by the content policy. */}
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      env="default"
    >
      <QueryClientProvider client={createQueries()}>
        <BrowserRouter basename="/console">
          <Console />
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
