/** People by name and face. A face is two letters: no photographs of those who answer. */
import { useTranslation } from 'react-i18next';
import type { Owner, Presence } from '../../flows/contract/words.ts';
import { useBoard, useStaffName } from '../board/board-store.ts';
import { useSession } from '../board/session.ts';
import { initialsOf } from '../lib/format.ts';
import styles from './person.module.css';

export function Face({ name, presence, size = 24 }: { name: string; presence?: Presence; size?: number }) {
  return (
    <span
      className={styles.face}
      style={{ width: size, height: size, fontSize: size * 0.4 }}
      data-initials={initialsOf(name)}
      aria-hidden="true"
    >
      {presence && <span className={styles.dot} data-presence={presence} />}
    </span>
  );
}

/** Presence as a shape too: a full dot, half a dot, a ring. */
export function PresenceDot({ presence }: { presence: Presence }) {
  return <span className={styles.presence} data-presence={presence} aria-hidden="true" />;
}

/** The words for an owner: a person's name, «вы», or the team. */
export function useOwnerName(owner: Owner): string {
  const { t } = useTranslation();
  const { staff } = useSession();
  const name = useStaffName(owner.kind === 'staff' ? owner.staffId : null);
  if (owner.kind === 'staff')
    return owner.staffId === staff.id ? t('owner.you') : (name ?? t('owner.unknown'));
  const team = t(`tier.${owner.team}`);
  return owner.specialty
    ? t('owner.teamSpecialty', { team, specialty: t(`specialty.${owner.specialty}`) })
    : t('owner.team', { team });
}

export function OwnerName({ owner }: { owner: Owner }) {
  return <>{useOwnerName(owner)}</>;
}

/** The owner's face on a card; a dashed ring while a team owns it and nobody yet. */
export function OwnerFace({ owner, size = 24 }: { owner: Owner; size?: number }) {
  const name = useOwnerName(owner);
  const person = useBoard((board) => (owner.kind === 'staff' ? board.staff.get(owner.staffId) : undefined));
  return (
    <span className={styles.owner} title={person?.name ?? name}>
      {person ? (
        <Face name={person.name} size={size} />
      ) : (
        <span className={styles.nobody} style={{ width: size, height: size }} aria-hidden="true" />
      )}
      <span className="visually-hidden">{person?.name ?? name}</span>
    </span>
  );
}
