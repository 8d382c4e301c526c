/** Shows the messages, politely read out, where the page has no line for them: before one is at work, and on the wall. */
import { useTranslation } from 'react-i18next';
import { useStore } from '../lib/store.ts';
import { ToastItem } from './toast-item.tsx';
import styles from './toast-list.module.css';
import { toastStore } from './toasts.ts';

export function ToastList() {
  const { t } = useTranslation();
  const toasts = useStore(toastStore, (shown) => shown);
  return (
    <section aria-label={t('notice.label')} aria-live="polite" className={styles.region}>
      <ul className={styles.list}>
        {toasts.map((toast) => (
          <li key={toast.id} className={styles.item}>
            <ToastItem toast={toast} shape="card" />
          </li>
        ))}
      </ul>
    </section>
  );
}
