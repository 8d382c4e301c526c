/**
 * What a family sent with a text. Nothing of it is shown by itself: it may be hard to look at, and somebody may look over
 * the shoulder. A button opens it in a dialog; what cannot be shown is saved.
 */
import { IconDownload, IconFile, IconMovie, IconPhoto, IconVolume } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MediaKind, type MediaView, mediaTypeOf } from '../../../flows/contract/media.ts';
import styles from './media.module.css';
import { MediumDialog } from './medium-dialog.tsx';
import { SaveButton } from './save-button.tsx';

const ICONS = {
  picture: IconPhoto,
  video: IconMovie,
  sound: IconVolume,
  file: IconDownload,
  unknown: IconFile,
};

export function MediaList({ media }: { media: readonly MediaView[] }) {
  return (
    <div className={styles.list}>
      {media.map((medium, index) => (
        <MediumButton key={medium.href} medium={medium} place={{ number: index + 1, of: media.length }} />
      ))}
    </div>
  );
}

interface Props {
  medium: MediaView;
  place: { number: number; of: number };
}

function MediumButton({ medium, place }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { kind } = mediaTypeOf(medium.contentType);
  const word = t(`media.open.${kind}`);
  const label = place.of === 1 ? word : t('media.numbered', { word, ...place });
  if (kind === 'file')
    return <SaveButton href={medium.href} kind={kind} label={label} testId="medium-save" />;
  return (
    <>
      <button
        type="button"
        className={styles.open}
        onClick={() => setOpened(true)}
        aria-haspopup="dialog"
        data-testid="medium-open"
        data-kind={kind}
      >
        <KindIcon kind={kind} />
        {label}
      </button>
      <MediumDialog medium={medium} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

function KindIcon({ kind }: { kind: MediaKind }) {
  const Icon = ICONS[kind];
  return <Icon size={18} aria-hidden="true" />;
}
