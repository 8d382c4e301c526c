/** Earlier talks that nobody has written up: whoever writes what the case came to writes it for them too. */
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { useBoard } from '../board/board-store.ts';
import { Moment } from './time.tsx';

export function OwedWrapUps({ item }: { item: Pick<CaseSummary, 'wrapUpsOwed' | 'contacts'> | undefined }) {
  const { t } = useTranslation();
  const staff = useBoard((board) => board.staff);
  const owed = item?.wrapUpsOwed ?? [];
  return owed.map(({ contactId, staffId }) => {
    const contact = item?.contacts.find(({ id }) => id === contactId);
    const who = (staffId !== null && staff.get(staffId)?.name) || t('timeline.somebody');
    return (
      <p key={contactId}>
        {t(`wrapUpOwed.${contact?.channel ?? 'call'}`, { who })}
        {contact && (
          <>
            {' · '}
            <Moment at={contact.startedAt} />
          </>
        )}
      </p>
    );
  });
}
