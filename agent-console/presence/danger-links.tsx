/** Lives in danger that wait for somebody, named in a notice above the page: each a press away. */
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { casePath, linkTo } from '../lib/router.ts';
import { noticeLink } from '../ui/notice.tsx';

/** Links to more would leave the page beneath no room. */
const MOST_LINKS = 3;

export function DangerLinks({ cases }: { cases: readonly CaseSummary[] }) {
  const { t } = useTranslation();
  return cases.slice(0, MOST_LINKS).map(({ id, number }) => (
    <a key={id} className={noticeLink} {...linkTo(casePath(id))} data-testid="see-danger">
      {t('case.title', { number })}
    </a>
  ));
}
