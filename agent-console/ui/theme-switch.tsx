/** Light, dark, or as the system has it. */
import { useMantineColorScheme } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './switches.module.css';

const SCHEMES = ['auto', 'light', 'dark'] as const;

export function ThemeSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = useId();
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">{t('theme.label')}</legend>
      {SCHEMES.map((scheme) => (
        <label key={scheme} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={colorScheme === scheme}
            onChange={() => setColorScheme(scheme)}
          />
          {t(`theme.${scheme}`)}
        </label>
      ))}
    </fieldset>
  );
}
