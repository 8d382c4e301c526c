/** A picture, a video or a sound that a family sent, over the page: Esc takes it away, and nothing of it stays. */
import { Button, Loader, Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isShownInPlace,
  type MediaKind,
  type MediaView,
  mediaTypeOf,
} from '../../../flows/contract/media.ts';
import styles from './media.module.css';
import { failureWords } from './medium-words.ts';
import { SaveButton } from './save-button.tsx';
import { mayComeYet, useMedium } from './use-medium.ts';

interface Props {
  medium: MediaView;
  opened: boolean;
  onClose: () => void;
}

export function MediumDialog({ medium, opened, onClose }: Props) {
  const { t } = useTranslation();
  const { kind } = mediaTypeOf(medium.contentType);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="min(960px, 94vw)"
      yOffset="3vh"
      title={t(`media.title.${kind}`)}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ content: { 'data-testid': 'medium' } }}
    >
      {opened && <Medium medium={medium} kind={kind} />}
    </Modal>
  );
}

function Medium({ medium, kind }: { medium: MediaView; kind: MediaKind }) {
  const { t } = useTranslation();
  const [attempt, setAttempt] = useState(0);
  const [unreadable, setUnreadable] = useState(false);
  const [large, setLarge] = useState(false);
  const waiting = useRef<HTMLDivElement>(null);
  const state = useMedium(medium.href, attempt);
  const again = () => {
    // The button goes away: the focus stays in the dialog.
    waiting.current?.focus();
    setAttempt(attempt + 1);
  };
  if (state.step !== 'there')
    return (
      <div className={styles.state} ref={waiting} tabIndex={-1}>
        {state.step === 'loading' ? (
          <p role="status" data-testid="medium-loading">
            <Loader size="sm" aria-hidden="true" />
            {t('media.loading')}
          </p>
        ) : (
          <>
            <p role="alert" data-testid="medium-failed" data-failure={state.failure}>
              {failureWords(t, state.failure, kind)}
            </p>
            {mayComeYet(state.failure) && (
              <Button variant="default" onClick={again} data-testid="medium-again">
                {t('common.retry')}
              </Button>
            )}
          </>
        )}
      </div>
    );
  const shown = !unreadable && isShownInPlace(state.kind) ? state.kind : null;
  return (
    <>
      {shown === null ? (
        <p className={styles.state}>{t(unreadable ? 'media.unreadable' : 'media.notShown')}</p>
      ) : (
        <Shown kind={shown} large={large} address={state.address} onUnreadable={() => setUnreadable(true)} />
      )}
      <div className={styles.list}>
        {shown === 'picture' && (
          <button
            type="button"
            className={styles.open}
            aria-pressed={large}
            onClick={() => setLarge(!large)}
            data-testid="medium-large"
          >
            {t('media.large')}
          </button>
        )}
        <SaveButton href={medium.href} kind={kind} label={t('media.save')} testId="medium-save" />
      </div>
    </>
  );
}

interface ShownProps {
  kind: 'picture' | 'video' | 'sound';
  address: string;
  /** A picture is whole at first; in its own size what is written on a paper can be read. */
  large: boolean;
  onUnreadable: () => void;
}

function Shown({ kind, address, large, onUnreadable }: ShownProps) {
  const { t } = useTranslation();
  const label = t(`media.title.${kind}`);
  switch (kind) {
    case 'picture':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard.
        <section className={styles.frame} data-large={large} tabIndex={0} aria-label={label}>
          <img
            src={address}
            alt={t('media.alt')}
            onError={onUnreadable}
            draggable={false}
            data-testid="medium-picture"
          />
        </section>
      );
    case 'video':
      return (
        // biome-ignore lint/a11y/useMediaCaption: what a family filmed has no written track.
        <video className={styles.video} controls src={address} aria-label={label} onError={onUnreadable} />
      );
    case 'sound':
      return (
        // biome-ignore lint/a11y/useMediaCaption: a family's own words have no written track.
        <audio className={styles.sound} controls src={address} aria-label={label} onError={onUnreadable} />
      );
  }
}
