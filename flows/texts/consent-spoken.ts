/** What a family hears of the recording of its talk: what for, who listens, and that a no changes nothing. */
import type { Language } from '../words.ts';

export const CONSENT_SPOKEN = {
  offer: {
    ru: 'Разговор можно записать, чтобы точнее вам помочь. Запись услышат только те, кто вам помогает. Если вы согласны, нажмите 4. Если нет, ничего не нажимайте: вам ответят так же.',
    en: 'The conversation can be recorded, to help you better. Only those who help you will hear it. If you agree, press 4. If not, press nothing: you will be answered all the same.',
  },
  question: {
    ru: 'Можно ли записать этот разговор? Запись услышат только те, кто вам помогает. Если вы согласны, нажмите 4. Если нет, просто подождите: вы вернётесь к разговору, и он записан не будет.',
    en: 'May this conversation be recorded? Only those who help you will hear it. If you agree, press 4. If not, just wait: you will be back in the conversation, and it will not be recorded.',
  },
  given: {
    ru: 'Спасибо. Разговор будет записан. Если передумаете, скажите об этом сотруднику, и запись удалят.',
    en: 'Thank you. The conversation will be recorded. If you change your mind, tell us, and the recording will be deleted.',
  },
} as const satisfies Record<string, Record<Language, string>>;
