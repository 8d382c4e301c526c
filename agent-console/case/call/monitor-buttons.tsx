/** A supervisor's part in somebody's talk: come, be heard otherwise, leave, take over. Only what the server allows. */
import {
  IconArrowsExchange,
  IconDoorExit,
  IconEar,
  IconHeadphones,
  IconMessageCircle,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { MONITOR_MODES, type MonitorMode } from '../../../flows/contract/words.ts';
import { useSession } from '../../board/session.ts';
import { beginCommand } from '../../commands/command-buttons.ts';
import { MONITOR_KEYS, monitorCommand } from '../../commands/monitor-command.ts';
import { useCommand, useIsPending } from '../../commands/use-command.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';

const ICONS: Record<MonitorMode, typeof IconEar> = {
  listen: IconHeadphones,
  whisper: IconEar,
  join: IconMessageCircle,
};

const keyCap = (key: string) => (
  <span aria-hidden="true">
    <Kbd>{key}</Kbd>
  </span>
);

export function MonitorButtons({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const send = useCommand(view.id);
  const isLeaving = useIsPending(view.id, 'leaveMonitor');
  return (
    <>
      {MONITOR_MODES.map((mode) => (
        <ModeButton key={mode} view={view} mode={mode} myId={me.id} />
      ))}
      {view.allowed.includes('takeOver') && (
        <ActionButton
          variant="default"
          onClick={() => beginCommand('takeOver', view, send)}
          leftSection={<IconArrowsExchange size={16} aria-hidden="true" />}
          rightSection={keyCap('t')}
          data-testid="call-takeOver"
        >
          {t('action.takeOver')}
        </ActionButton>
      )}
      {view.allowed.includes('leaveMonitor') && (
        <ActionButton
          variant="default"
          pending={isLeaving}
          onClick={() => beginCommand('leaveMonitor', view, send)}
          leftSection={<IconDoorExit size={16} aria-hidden="true" />}
          rightSection={keyCap('q')}
          data-testid="call-leaveMonitor"
        >
          {t('action.leaveMonitor')}
        </ActionButton>
      )}
    </>
  );
}

function ModeButton({ view, mode, myId }: { view: CaseView; mode: MonitorMode; myId: string }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const isComing = useIsPending(view.id, 'monitor');
  const isChanging = useIsPending(view.id, 'changeMonitor');
  const command = monitorCommand(view, myId, mode);
  if (command === null) return null;
  const Icon = ICONS[mode];
  return (
    <ActionButton
      variant="default"
      pending={isComing || isChanging}
      onClick={() => send(command)}
      leftSection={<Icon size={16} aria-hidden="true" />}
      rightSection={keyCap(MONITOR_KEYS[mode])}
      data-testid={`call-monitor-${mode}`}
    >
      {t(`monitoring.do.${mode}`)}
    </ActionButton>
  );
}
