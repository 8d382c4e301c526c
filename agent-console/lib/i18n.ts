/** Languages of the console: Russian first, English second; the other one is loaded only when chosen. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../flows/contract/words.ts';
import { readSetting, writeSetting } from './settings.ts';

const LANGUAGE_SETTING = 'language';

const words = {
  ru: () => import('../locales/ru.ts').then((module) => module.ru),
  en: () => import('../locales/en.ts').then((module) => module.en),
};

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  i18next.addResourceBundle(language, 'translation', await words[language]());
}

function chosenLanguage(): Language | null {
  const chosen = readSetting(LANGUAGE_SETTING);
  return chosen === 'ru' || chosen === 'en' ? chosen : null;
}

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: chosenLanguage() ?? 'ru',
    fallbackLng: false,
    resources: {},
    // React escapes by itself.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await apply(chosenLanguage() ?? 'ru');
}

async function apply(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.title = i18next.t('app.name');
}

/** A person's own choice, kept on this machine. */
export async function chooseLanguage(language: Language): Promise<void> {
  writeSetting(LANGUAGE_SETTING, language);
  await apply(language);
}

/** The centre's language, for whoever has not chosen. */
export async function offerLanguage(language: Language): Promise<void> {
  if (chosenLanguage() === null) await apply(language);
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'ru';
}
