/** What a family hears while whoever talked with it comes back. */
import type { Language } from '../words.ts';

export const RECOVERY_SPOKEN: Record<Language, string> = {
  ru: 'Связь со специалистом прервалась. Мы соединяем вас снова, оставайтесь на линии.',
  en: 'The connection to your specialist was lost. We are putting you through again, please stay on the line.',
};
