/** Russian or English, each named in itself. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../flows/contract/words.ts';
import { chooseLanguage, currentLanguage } from '../lib/i18n.ts';
import styles from './switches.module.css';

export function LanguageSwitch() {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">{t('languageSwitch.label')}</legend>
      {LANGUAGES.map((language) => (
        <label key={language} lang={language} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={currentLanguage() === language}
            onChange={() => void chooseLanguage(language)}
          />
          {t(`languageSwitch.${language}`)}
        </label>
      ))}
    </fieldset>
  );
}
