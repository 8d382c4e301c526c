/** A page that breaks says so and keeps the rest of the console standing. */
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';

export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <main id="content" role="alert">
            <EmptyState heading title={t('page.crashed')} hint={t('page.crashedHint')}>
              <button type="button" onClick={() => location.reload()}>
                {t('connection.reload')}
              </button>
            </EmptyState>
          </main>
        )}
      </Translation>
    );
  }
}
