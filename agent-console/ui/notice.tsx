/**
 * What must be known on every page, above it. On a phone one line of it and what to do; the rest unfolds, and is heard in any case.
 */
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './notice.module.css';

interface Props {
  name: string;
  icon: ReactNode;
  title: string;
  body: string;
  /** How it looks: life is in danger, or nobody is there. */
  tone?: 'danger' | 'grave' | undefined;
  /** Says what to do: told whole also above the keyboard of a phone that lies on its side. */
  whole?: boolean;
  children?: ReactNode;
}

export function Notice({ name, icon, title, body, tone, whole = false, children }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const Chevron = open ? IconChevronUp : IconChevronDown;
  return (
    <section
      className={styles.notice}
      aria-label={title}
      data-whole={whole || undefined}
      data-open={open || undefined}
      data-danger={tone === 'danger' || undefined}
      data-grave={tone === 'grave' || undefined}
      data-testid={name}
    >
      <span className={styles.icon}>{icon}</span>
      <div className={styles.words} role="alert">
        <p className={styles.title}>{title}</p>
        <p className={styles.body}>{body}</p>
      </div>
      <button
        type="button"
        className={styles.unfold}
        aria-expanded={open}
        aria-label={t('notice.whole')}
        onClick={() => setOpen(!open)}
        data-testid="notice-unfold"
      >
        <Chevron size={18} aria-hidden="true" />
      </button>
      {children && <div className={styles.actions}>{children}</div>}
    </section>
  );
}

export const noticeLink = styles.link;
