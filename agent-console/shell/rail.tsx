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
        {floor && (
          // A phone's bar has no room for these: there the search leads to them.
          <span className={styles.wide}>
            <RailLink path="/figures" label={t('figures.title')} current={page === 'figures'}>
              <IconChartBar size={22} aria-hidden="true" />
            </RailLink>
            <RailLink path="/staffing" label={t('nav.staffing')} current={page === 'staffing'}>
              <IconCalculator size={22} aria-hidden="true" />
            </RailLink>
            <RailLink path="/hours" label={t('hours.title')} current={page === 'hours'}>
              <IconClockHour4 size={22} aria-hidden="true" />
            </RailLink>
            {flags && (
              <RailLink path="/flags" label={t('flags.title')} current={page === 'flags'}>
                <IconFlag size={22} aria-hidden="true" />
              </RailLink>
            )}
            <RailLink path="/teams" label={t('teams.title')} current={page === 'teams'}>
              <IconUsersGroup size={22} aria-hidden="true" />
            </RailLink>
            <RailLink path="/directory" label={t('directory.title')} current={page === 'directory'}>
              <IconAddressBook size={22} aria-hidden="true" />
            </RailLink>
          </span>
        )}
        <RailButton label={t('nav.find')} onClick={onFind}>
          <IconSearch size={22} aria-hidden="true" />
        </RailButton>
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
