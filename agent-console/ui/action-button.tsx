/**
 * A button that can say why it can't be used. Disabled it stays reachable by keyboard and screen reader
 * (aria-disabled, not disabled), with the reason as its description and as a tooltip.
 */
import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { type MouseEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsLive } from '../board/live-connection.ts';
import { isLetterKey, useLetterKeysOn } from '../lib/letter-keys.ts';
import styles from './action-button.module.css';
import { KeyCap } from './key-cap.tsx';

interface Props extends ButtonProps {
  children: ReactNode;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  /** Why it can't be used now; null or absent when it can. */
  reason?: string | null;
  pending?: boolean;
  /** Does something of this browser's own: what the server last said is enough to go by. */
  withoutServer?: boolean;
  type?: 'button' | 'submit';
  'aria-label'?: string;
  /** The key that does the same, as printed on it; `bare` where there is no room to show it but on hover. */
  keyCap?: string;
  bare?: boolean;
  'data-natural'?: boolean;
  'data-testid'?: string;
}

export function ActionButton({
  children,
  onClick,
  reason,
  pending = false,
  withoutServer = false,
  keyCap: key,
  bare = false,
  type = 'button',
  ...rest
}: Props) {
  const { t } = useTranslation();
  const live = useIsLive();
  const keysOn = useLetterKeysOn();
  const keyCap = key === undefined || keysOn || !isLetterKey(key) ? key : undefined;
  const describedBy = useId();
  const why = live || withoutServer ? (reason ?? null) : t('connection.disabled');
  const blocked = why !== null || pending;
  return (
    <Tooltip label={why} disabled={why === null}>
      <Button
        rightSection={keyCap === undefined || bare ? undefined : <KeyCap>{keyCap}</KeyCap>}
        title={bare && why === null ? keyCap : undefined}
        aria-keyshortcuts={keyCap?.replaceAll(' ', '')}
        {...rest}
        type={type}
        className={styles.button}
        loading={pending}
        data-blocked={why !== null || undefined}
        aria-disabled={blocked || undefined}
        aria-describedby={why === null ? undefined : describedBy}
        onClick={(event) => {
          if (blocked) event.preventDefault();
          else onClick?.(event);
        }}
      >
        {children}
        {why !== null && (
          <span id={describedBy} hidden>
            {why}
          </span>
        )}
      </Button>
    </Tooltip>
  );
}
