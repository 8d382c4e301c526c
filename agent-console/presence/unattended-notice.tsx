/**
 * Told to supervisors when the last one on shift of a team was set away, when a family wrote to a team with nobody there,
 * and when one waits on the line while nobody's phone or browser could ring: on every page, until somebody is there. The last is told to whoever is on
 * shift for texts alone as well: they could choose a phone or a browser.
 */
import { IconUserOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { teamNameOfStaff } from '../../flows/contract/teams.ts';
import { useBoard } from '../board/board-store.ts';
import { useIsSupervisor, useMe } from '../board/session.ts';
import { isTakenOff } from '../board/taken-off.ts';
import { hotlineSetAway, teamsLacking, unattendedTeams, waitsForNobody } from '../board/unattended.ts';
import { inDangerForThoseAway } from '../board/untaken.ts';
import { noticeIfHidden } from '../lib/browser-notice.ts';
import { linkTo, navigate } from '../lib/router.ts';
import { playSound } from '../lib/sound.ts';
import { Notice, noticeLink } from '../ui/notice.tsx';
import { UrgencyShape } from '../ui/urgency-mark.tsx';
import { DangerLinks } from './danger-links.tsx';

const FLOOR_PATH = '/floor';

export function UnattendedNotice() {
  const { t } = useTranslation();
  const staff = useBoard((board) => board.staff);
  const cases = useBoard((board) => board.cases);
  const supervisor = useIsSupervisor();
  const me = useMe();
  const isToldOfWait =
    supervisor || (me.presence === 'available' && me.device === 'none' && teamNameOfStaff(me) === 'hotline');
  const isWaitedFor = isToldOfWait && waitsForNobody(cases.values(), staff.values());
  const unattended = new Set(supervisor ? unattendedTeams(staff.values()) : []);
  if (isWaitedFor) unattended.add('hotline');
  const lacking = supervisor ? teamsLacking(cases.values(), staff.values()) : [];
  for (const team of lacking) unattended.add(team);
  const teams = [...unattended].map((team) => t(`teams.name.${team}`)).join(', ');
  // Whatever else is missing, a life that waits is told first; whoever was set away is told of it in their own notice.
  const inDanger = supervisor ? inDangerForThoseAway(cases.values(), staff) : [];
  const isDanger = inDanger.length > 0;
  const isShown = teams !== '' && !(isDanger && isTakenOff(me));
  const waiting = hotlineSetAway(staff.values()) ? 'waitingForThoseAway' : 'waiting';
  const why = isWaitedFor ? waiting : lacking.length > 0 ? 'lacking' : 'body';
  const body = t(`unattended.${isDanger ? 'inDanger' : why}`);
  const title = isDanger ? t('setAway.danger') : t('unattended.title', { teams });

  useEffect(() => {
    if (!isShown) return;
    playSound('deadline');
    noticeIfHidden('unattended', title, body, () => navigate(supervisor ? FLOOR_PATH : '/desk'));
  }, [isShown, title, body, supervisor]);

  if (!isShown) return null;
  return (
    <Notice
      name="unattended"
      icon={
        isDanger ? (
          <UrgencyShape urgency="imminent" size={24} />
        ) : (
          <IconUserOff size={24} aria-hidden="true" />
        )
      }
      title={title}
      body={body}
      tone={isDanger ? 'danger' : 'grave'}
    >
      <DangerLinks cases={inDanger} />
      {supervisor && (
        <a className={noticeLink} {...linkTo(FLOOR_PATH)}>
          {t('unattended.toFloor')}
        </a>
      )}
    </Notice>
  );
}
