/** What a family hears while whoever talked with it comes back. */
import type { Language } from '../words.ts';

export const RECOVERY_SPOKEN: Record<Language, string> = {
  ru: 'Связь со специалистом прервалась. Мы соединяем вас снова, оставайтесь на линии.',
  en: 'The connection to your specialist was lost. We are putting you through again, please stay on the line.',
};

/** Nobody came back: who presses nothing waits at the front of the list. */
export const NOT_BACK_SPOKEN: Record<Language, string> = {
  ru: 'Специалист не вернулся на связь. Оставайтесь на линии, мы соединим вас с первым, кто освободится.',
  en: 'Your specialist is not back on the line. Please stay on the line: we will put you through to whoever is free first.',
};
