/** Entry of the console. */
import '@fontsource-variable/onest/wght.css';
import './theme/mantine-styles.ts';
import './theme/tokens.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app.tsx';
import { startLanguage } from './lib/i18n.ts';
import { theme, variables } from './theme/theme.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';

// zod would otherwise try to compile its checks, which the content security policy rightly refuses.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root) {
  await startLanguage();
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <ErrorBoundary>
          <App />
        </ErrorBoundary>
      </MantineProvider>
    </StrictMode>,
  );
}
