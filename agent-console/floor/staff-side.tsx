/** Staff by team, with state since when and load. People and teams take dropped cards. */
import { useDroppable } from '@dnd-kit/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffView } from '../../flows/contract/views.ts';
import { TIERS, type Tier } from '../../flows/contract/words.ts';
import { useBoard } from '../board/board-store.ts';
import { presenceWord } from '../board/presence-word.ts';
import { seesCases, useSession } from '../board/session.ts';
import { Face } from '../ui/person.tsx';
import { Lasting } from '../ui/time.tsx';
import styles from './floor.module.css';

/** Slots of desk work drawn of everybody; whose team holds more has more drawn as they fill. */
const DESK_SLOTS = 3;

/** The slots one person has, as drawn: one conversation by voice, then desk work. */
function slotsOf({ load }: StaffView) {
  const desk = Array.from({ length: Math.max(DESK_SLOTS, load.desk) }, (_, at) => ({
    name: `desk-${at}`,
    attention: 'desk' as const,
    at,
  }));
  return [{ name: 'voice-0', attention: 'voice' as const, at: 0 }, ...desk];
}

const PRESENCE_ORDER = ['available', 'away', 'offline'];

export function StaffSide() {
  const { t } = useTranslation();
  const { role } = useSession().staff;
  const staff = useBoard((board) => board.staff);
  const people = useMemo(
    () =>
      [...staff.values()].sort(
        (a, b) =>
          PRESENCE_ORDER.indexOf(a.presence) - PRESENCE_ORDER.indexOf(b.presence) ||
          a.name.localeCompare(b.name),
      ),
    [staff],
  );
  return (
    <aside className={styles.side} aria-label={t('floor.staff')} data-testid="staff">
      {seesCases(role) && <p className={styles.hint}>{t('floor.dragHint')}</p>}
      {TIERS.map((tier) => (
        <TeamSection key={tier} tier={tier} people={people.filter((person) => person.team === tier)} />
      ))}
      <OthersSection people={people.filter((person) => person.team === null)} />
    </aside>
  );
}

function TeamSection({ tier, people }: { tier: Tier; people: StaffView[] }) {
  const { t } = useTranslation();
  const { setNodeRef, isOver } = useDroppable({ id: `team-${tier}`, data: { team: tier } });
  const present = people.filter((person) => person.presence !== 'offline');
  const absent = people.length - present.length;
  return (
    <section className={styles.team}>
      <h2
        ref={setNodeRef}
        className={styles.teamTitle}
        data-over={isOver || undefined}
        data-testid={`team-${tier}`}
      >
        {t(`tier.${tier}`)}
        <span className={styles.count}>{present.length}</span>
      </h2>
      {present.length === 0 && <p className={styles.soft}>{t('floor.staffEmpty')}</p>}
      <ul>
        {present.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ul>
      {absent > 0 && present.length > 0 && (
        <p className={styles.soft}>{t('floor.offlineStaff', { count: absent })}</p>
      )}
    </section>
  );
}

function OthersSection({ people }: { people: StaffView[] }) {
  const { t } = useTranslation();
  const present = people.filter((person) => person.presence !== 'offline');
  if (present.length === 0) return null;
  return (
    <section className={styles.team}>
      <h2 className={styles.teamTitle}>{t('floor.noTeam')}</h2>
      <ul>
        {present.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ul>
    </section>
  );
}

function Person({ person }: { person: StaffView }) {
  const { t } = useTranslation();
  const { setNodeRef, isOver } = useDroppable({ id: `staff-${person.id}`, data: { staffId: person.id } });
  return (
    <li
      ref={setNodeRef}
      className={styles.person}
      data-over={isOver || undefined}
      data-testid="staff-row"
      data-staff-id={person.id}
      data-presence={person.presence}
    >
      <Face name={person.name} presence={person.presence} size={32} />
      <div className={styles.personWords}>
        <p className={styles.personName}>{person.name}</p>
        <p className={styles.soft}>
          {person.why === undefined ? t(`presence.${presenceWord(person)}`) : t(`awayWhy.${person.why}`)} ·{' '}
          <Lasting since={person.presenceSince} />
          {person.specialty && ` · ${t(`specialty.${person.specialty}`)}`}
        </p>
      </div>
      <Load person={person} />
    </li>
  );
}

/** Slots taken: the voice as one box, desk work as several. */
function Load({ person }: { person: StaffView }) {
  const { t } = useTranslation();
  return (
    <span className={styles.load} title={t('floor.load', person.load)}>
      <span className="visually-hidden">{t('floor.load', person.load)}</span>
      {slotsOf(person).map(({ name, attention, at }) => (
        <span
          key={name}
          aria-hidden="true"
          className={styles.slot}
          data-attention={attention}
          data-taken={person.load[attention] > at || undefined}
        />
      ))}
    </span>
  );
}
