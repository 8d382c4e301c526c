/** The rail: sections, search, keys, and oneself. Icons without a word on screen have one for a reader. */
import { Tooltip } from '@mantine/core';
import {
  IconAddressBook,
  IconCalculator,
  IconChartBar,
  IconClockHour4,
  IconFlag,
  IconKeyboard,
  IconLayoutColumns,
  IconMessages,
  IconSearch,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { linkTo } from '../lib/router.ts';
import { LogoSign } from '../ui/logo.tsx';
import { MoreMenu, type Section } from './more-menu.tsx';
import styles from './shell.module.css';

interface Props {
  page: 'desk' | 'floor' | 'figures' | 'staffing' | 'hours' | 'flags' | 'teams' | 'directory' | 'other';
  /** A supervisor's sections too. */
  floor: boolean;
  /** Flagged numbers are for those who see cases. */
  flags: boolean;
  onFind: () => void;
  onHelp: () => void;
  /** My state and its menu. */
  children: ReactNode;
}

export function Rail({ page, floor, flags, onFind, onHelp, children }: Props) {
  const { t } = useTranslation();
  const section = (path: string, name: Props['page'], label: string, Icon: typeof IconFlag): Section => ({
    path,
    label,
    icon: <Icon size={22} aria-hidden="true" />,
    current: page === name,
  });
  const more = floor
    ? [
        section('/figures', 'figures', t('figures.title'), IconChartBar),
        section('/staffing', 'staffing', t('nav.staffing'), IconCalculator),
        section('/hours', 'hours', t('hours.title'), IconClockHour4),
        ...(flags ? [section('/flags', 'flags', t('flags.title'), IconFlag)] : []),
        section('/teams', 'teams', t('teams.title'), IconUsersGroup),
        section('/directory', 'directory', t('directory.title'), IconAddressBook),
      ]
    : [];
  return (
    <nav className={styles.rail} aria-label={t('nav.main')}>
      <span className={styles.logo}>
        <LogoSign size={28} />
      </span>
      <div className={styles.sections}>
        <RailLink path="/desk" label={t('nav.desk')} current={page === 'desk'}>
          <IconMessages size={22} aria-hidden="true" />
        </RailLink>
        {floor && (
          <RailLink path="/floor" label={t('nav.floor')} current={page === 'floor'}>
            <IconLayoutColumns size={22} aria-hidden="true" />
          </RailLink>
        )}
        {more.length > 0 && (
          <span className={styles.wide}>
            {more.map(({ path, label, icon, current }) => (
              <RailLink key={path} path={path} label={label} current={current}>
                {icon}
              </RailLink>
            ))}
          </span>
        )}
        <RailButton label={t('nav.find')} onClick={onFind}>
          <IconSearch size={22} aria-hidden="true" />
        </RailButton>
        {more.length > 0 && <MoreMenu sections={more} />}
        <span className={styles.wide}>
          <RailButton label={t('nav.help')} onClick={onHelp}>
            <IconKeyboard size={22} aria-hidden="true" />
          </RailButton>
        </span>
      </div>
      {children}
    </nav>
  );
}

function RailLink(props: { path: string; label: string; current: boolean; children: ReactNode }) {
  return (
    <Tooltip label={props.label} position="right">
      <a
        {...linkTo(props.path)}
        className={styles.railItem}
        aria-current={props.current ? 'page' : undefined}
      >
        {props.children}
        <span className={styles.railWord}>{props.label}</span>
      </a>
    </Tooltip>
  );
}

function RailButton(props: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={props.label} position="right">
      <button type="button" className={styles.railItem} onClick={props.onClick}>
        {props.children}
        <span className={styles.railWord}>{props.label}</span>
      </button>
    </Tooltip>
  );
}
