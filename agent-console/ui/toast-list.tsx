/** Shows the toasts, politely read out; problems at once. */
import { IconAlertCircle, IconBell, IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../lib/router.ts';
import { useStore } from '../lib/store.ts';
import styles from './toast-list.module.css';
import { closeToast, type Toast, toastStore } from './toasts.ts';

const ICONS = { done: IconCheck, problem: IconAlertCircle, notice: IconBell };

function ToastItem({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const Icon = ICONS[toast.kind];
  const { path } = toast;
  return (
    <li className={styles.toast} data-kind={toast.kind} data-testid="toast">
      <Icon size={18} aria-hidden="true" />
      <div className={styles.words}>
        {toast.title && <p className={styles.title}>{toast.title}</p>}
        <p>{toast.text}</p>
        {path && (
          <button
            type="button"
            className={styles.open}
            onClick={() => {
              closeToast(toast.id);
              navigate(path);
            }}
          >
            {t('notice.open')}
          </button>
        )}
      </div>
      <button
        type="button"
        className={styles.close}
        aria-label={t('notice.close')}
        onClick={() => closeToast(toast.id)}
      >
        <IconX size={16} aria-hidden="true" />
      </button>
    </li>
  );
}

export function ToastList() {
  const { t } = useTranslation();
  const toasts = useStore(toastStore, (shown) => shown);
  return (
    <section aria-label={t('notice.label')} aria-live="polite" className={styles.region}>
      <ul className={styles.list}>
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} />
        ))}
      </ul>
    </section>
  );
}
