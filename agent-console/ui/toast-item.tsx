/** A short message: what it says, where it leads, and its way out. */
import { IconAlertCircle, IconBell, IconCheck, IconX } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../lib/router.ts';
import styles from './toast-item.module.css';
import { closeToast, type Toast } from './toasts.ts';

const ICONS = { done: IconCheck, problem: IconAlertCircle, notice: IconBell };

interface Props {
  toast: Toast;
  /** Beneath one another, or in one line. */
  shape: 'card' | 'line';
  words?: Ref<HTMLDivElement>;
  onFollow?: () => void;
}

export function ToastItem({ toast, shape, words, onFollow }: Props) {
  const { t } = useTranslation();
  const Icon = ICONS[toast.kind];
  const { path } = toast;
  return (
    <div className={styles.toast} data-kind={toast.kind} data-shape={shape} data-testid="toast">
      <Icon size={18} aria-hidden="true" />
      <div className={styles.words} ref={words}>
        {toast.title && <p className={styles.title}>{toast.title}</p>} <p>{toast.text}</p>
      </div>
      {path && (
        <button
          type="button"
          className={styles.open}
          onClick={() => {
            closeToast(toast.id);
            onFollow?.();
            navigate(path);
          }}
        >
          {t('notice.open')}
        </button>
      )}
      <button
        type="button"
        className={styles.close}
        aria-label={t('notice.close')}
        onClick={() => closeToast(toast.id)}
      >
        <IconX size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
