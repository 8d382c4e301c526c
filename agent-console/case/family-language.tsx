/** In which language the family is answered, whether that is only a guess, and the way to the other one. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { otherLanguage } from '../board/other-language.ts';
import { useCommand } from '../commands/use-command.ts';
import styles from './decisions/decision-panel.module.css';
import { WhyButton } from './decisions/why-button.tsx';

export function FamilyLanguage({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const { language, languageGuessed } = view;
  const other = otherLanguage(language);
  return (
    <span data-testid="family-language" data-language={language} data-guessed={languageGuessed}>
      {t(`language.${language}`)}
      {languageGuessed && `, ${t('panel.languageSource.guess')}`}{' '}
      {languageGuessed && (
        <>
          <WhyButton
            view={view}
            command="setLanguage"
            className={styles.link}
            onClick={() => void send({ type: 'setLanguage', language })}
            data-testid="confirm-language"
          >
            {t('panel.confirmLanguage')}
          </WhyButton>{' '}
        </>
      )}
      <WhyButton
        view={view}
        command="setLanguage"
        className={styles.link}
        onClick={() => void send({ type: 'setLanguage', language: other })}
        data-testid="change-language"
      >
        {t(`panel.answerIn.${other}`)}
      </WhyButton>
    </span>
  );
}
