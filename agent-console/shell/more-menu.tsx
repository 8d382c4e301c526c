/** On a phone, whose bar has no room for them: the sections beyond the first two, each under its word. */
import { Popover } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkTo } from '../lib/router.ts';
import styles from './shell.module.css';

export interface Section {
  path: string;
  label: string;
  icon: ReactNode;
  current: boolean;
}

export function MoreMenu({ sections }: { sections: readonly Section[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const isHere = sections.some(({ current }) => current);
  return (
    <span className={styles.onPhone}>
      <Popover
        opened={open}
        onChange={setOpen}
        position="top"
        width={280}
        trapFocus
        withinPortal
        shadow="md"
        closeOnEscape
      >
        <Popover.Target>
          <button
            type="button"
            className={styles.railItem}
            data-here={isHere || undefined}
            onClick={() => setOpen(!open)}
            data-testid="more-sections"
          >
            <IconDots size={22} aria-hidden="true" />
            <span className={styles.railWord}>{t('nav.more')}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('nav.more')}>
          <ul className={styles.more}>
            {sections.map(({ path, label, icon, current }) => {
              const link = linkTo(path);
              return (
                <li key={path}>
                  <a
                    href={link.href}
                    onClick={(event) => {
                      setOpen(false);
                      link.onClick(event);
                    }}
                    className={styles.moreLink}
                    aria-current={current ? 'page' : undefined}
                  >
                    {icon}
                    {label}
                  </a>
                </li>
              );
            })}
          </ul>
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}
