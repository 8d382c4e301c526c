/**
 * Staff by team, with state since when and load. People and teams take dropped cards: while one is carried everybody keeps
 * their place, whoever comes or goes.
 */
import { useDroppable } from '@dnd-kit/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffView } from '../../flows/contract/staff-view.ts';
import { TIERS, type Tier } from '../../flows/contract/words.ts';
import { useBoard, useCases } from '../board/board-store.ts';
import { emptyHands, type Hands, handsByStaff, isListed } from '../board/hands.ts';
import { presenceWord } from '../board/presence-word.ts';
import { seesCases, useSession } from '../board/session.ts';
import { useHeld } from '../lib/use-held.ts';
import { Face } from '../ui/person.tsx';
import { Elapsed, Lasting } from '../ui/time.tsx';
import styles from './floor.module.css';
import { StaffLoad } from './staff-load.tsx';

const PRESENCE_ORDER = ['available', 'away', 'offline'];

export function StaffSide({ isHeld }: { isHeld: boolean }) {
  const { t } = useTranslation();
  const { role } = useSession().staff;
  const staff = useBoard((board) => board.staff);
  const cases = useCases();
  const hands = useMemo(() => handsByStaff(cases.values()), [cases]);
  const listed = useMemo(() => listedOf(staff, hands), [staff, hands]);
  const shown = useHeld(listed, isHeld).flatMap((id) => staff.get(id) ?? []);
  return (
    <aside className={styles.side} aria-label={t('floor.staff')} data-testid="staff">
      {seesCases(role) && <p className={styles.hint}>{t('floor.dragHint')}</p>}
      {TIERS.map((tier) => (
        <TeamSection
          key={tier}
          tier={tier}
          present={shown.filter((person) => person.team === tier)}
          staff={staff}
          hands={hands}
        />
      ))}
      <OthersSection present={shown.filter((person) => person.team === null)} hands={hands} />
    </aside>
  );
}

/** Who is listed by name, and in which order: whoever is on the line first. */
function listedOf(staff: ReadonlyMap<string, StaffView>, hands: ReadonlyMap<string, Hands>): string[] {
  return [...staff.values()]
    .filter((person) => isListed(person, hands))
    .sort(
      (a, b) =>
        PRESENCE_ORDER.indexOf(a.presence) - PRESENCE_ORDER.indexOf(b.presence) ||
        a.name.localeCompare(b.name),
    )
    .map(({ id }) => id);
}

interface Present {
  present: StaffView[];
  hands: ReadonlyMap<string, Hands>;
}

function TeamSection({
  tier,
  present,
  staff,
  hands,
}: Present & { tier: Tier; staff: ReadonlyMap<string, StaffView> }) {
  const { t } = useTranslation();
  const { setNodeRef, isOver } = useDroppable({ id: `team-${tier}`, data: { team: tier } });
  // Whoever runs the system is counted on for no family.
  const absent = [...staff.values()].filter(
    (person) => person.team === tier && seesCases(person.role) && !present.includes(person),
  ).length;
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
          <Person key={person.id} person={person} hands={hands.get(person.id)} />
        ))}
      </ul>
      {absent > 0 && present.length > 0 && (
        <p className={styles.soft}>{t('floor.offlineStaff', { count: absent })}</p>
      )}
    </section>
  );
}

function OthersSection({ present, hands }: Present) {
  const { t } = useTranslation();
  if (present.length === 0) return null;
  return (
    <section className={styles.team}>
      <h2 className={styles.teamTitle}>{t('floor.noTeam')}</h2>
      <ul>
        {present.map((person) => (
          <Person key={person.id} person={person} hands={hands.get(person.id)} />
        ))}
      </ul>
    </section>
  );
}

function Person({ person, hands = emptyHands }: { person: StaffView; hands?: Hands }) {
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
      data-talking={hands.talk !== null || undefined}
    >
      <Face name={person.name} presence={person.presence} size={32} />
      <div className={styles.personWords}>
        <p className={styles.personName}>{person.name}</p>
        <p className={styles.soft}>
          {hands.talk === null ? (
            <>
              {person.why === undefined ? t(`presence.${presenceWord(person)}`) : t(`awayWhy.${person.why}`)}{' '}
              · <Lasting since={person.presenceSince} />
            </>
          ) : (
            <>
              {t(`presence.${hands.talk.as}`)} · <Elapsed since={hands.talk.since} />
            </>
          )}
          {person.specialty && ` · ${t(`specialty.${person.specialty}`)}`}
        </p>
      </div>
      <StaffLoad load={person.load} offered={hands.offered} />
    </li>
  );
}
