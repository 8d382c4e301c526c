/** A quiet link-like button that, when it can't be used, says why on hover and to a screen reader. */
import { Tooltip } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { denialWords } from '../../board/denial-words.ts';
import { useIsLive } from '../../board/live-connection.ts';
import type { CommandType } from '../../commands/command-buttons.ts';
import { keyOfCommand, keyWords } from '../../commands/command-keys.ts';
import { isLetterKey, useLetterKeysOn } from '../../lib/letter-keys.ts';

interface Props {
  view: CaseView;
  command: CommandType;
  className?: string;
  onClick: () => void;
  children: ReactNode;
  pressed?: boolean;
  'data-safety'?: string;
  'data-testid'?: string;
}

/** The sentence for why this person may not do this now; null when allowed. */
export function useDenial(view: CaseView, command: CommandType): string | null {
  const { t } = useTranslation();
  const live = useIsLive();
  if (!live) return t('connection.disabled');
  if (view.allowed.includes(command)) return null;
  return denialWords(view, view.denied[command] ?? 'notAllowedNow', t, command);
}

export function WhyButton({ view, command, className, onClick, children, pressed, ...rest }: Props) {
  const why = useDenial(view, command);
  const whyId = useId();
  const keysOn = useLetterKeysOn();
  const key = keyOfCommand(command, view.allowed);
  const keyCap = key !== undefined && (keysOn || !isLetterKey(key)) ? keyWords(key) : undefined;
  return (
    <Tooltip label={why} disabled={why === null}>
      <button
        {...rest}
        type="button"
        className={className}
        aria-pressed={pressed}
        // Beside its heading there is no room to print it.
        title={keyCap}
        aria-keyshortcuts={keyCap?.replaceAll(' ', '')}
        aria-disabled={why !== null || undefined}
        aria-describedby={why === null ? undefined : whyId}
        onClick={() => {
          if (why === null) onClick();
        }}
      >
        {children}
        {why !== null && (
          <span id={whyId} hidden>
            {why}
          </span>
        )}
      </button>
    </Tooltip>
  );
}
