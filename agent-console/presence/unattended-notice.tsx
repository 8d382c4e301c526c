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
import { hotlineSetAway, teamsLacking, unattendedTeams, waitsForNobody } from '../board/unattended.ts';
import { noticeIfHidden } from '../lib/browser-notice.ts';
import { linkTo, navigate } from '../lib/router.ts';
import { playSound } from '../lib/sound.ts';
import { Notice, noticeLink } from '../ui/notice.tsx';

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
  const waiting = hotlineSetAway(staff.values()) ? 'waitingForThoseAway' : 'waiting';
  const body = t(`unattended.${isWaitedFor ? waiting : lacking.length > 0 ? 'lacking' : 'body'}`);

  useEffect(() => {
    if (teams === '') return;
    playSound('deadline');
    const title = t('unattended.title', { teams });
    noticeIfHidden('unattended', title, body, () => navigate(supervisor ? FLOOR_PATH : '/desk'));
  }, [teams, body, supervisor, t]);

  if (teams === '') return null;
  return (
    <Notice
      name="unattended"
      icon={<IconUserOff size={24} aria-hidden="true" />}
      title={t('unattended.title', { teams })}
      body={body}
      tone="grave"
    >
      {supervisor && (
        <a className={noticeLink} {...linkTo(FLOOR_PATH)}>
          {t('unattended.toFloor')}
        </a>
      )}
    </Notice>
  );
}
