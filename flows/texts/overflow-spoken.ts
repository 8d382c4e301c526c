/** What callers hear who are put through to another team or to another line. */
import type { OverflowTarget, OverflowWhy } from '../hours/overflow.ts';
import type { Language } from '../words.ts';

type Phrase = Record<Language, string>;
type OtherTeam = Extract<OverflowTarget, { kind: 'team' }>['team'];

const TEAM: Record<OtherTeam, Phrase> = {
  crisisCentre: { ru: 'кризисный центр', en: 'the crisis centre' },
  psychologist: { ru: 'дежурный психолог', en: 'the psychologist on duty' },
  lawyer: { ru: 'дежурный юрист', en: 'the lawyer on duty' },
  socialWorker: { ru: 'дежурный социальный специалист', en: 'the social worker on duty' },
};

export function overflowName(to: OverflowTarget, language: Language): string {
  return to.kind === 'team' ? TEAM[to.team][language] : to.name[language];
}

/** In place of the keys of a closed line. */
export function overflowKeySpoken(to: OverflowTarget, language: Language): string {
  const name = overflowName(to, language);
  return language === 'ru'
    ? `Вам могут ответить сейчас: ${name}. Чтобы вас соединили, нажмите 2 или просто подождите.`
    : `You can be answered now by ${name}. To be put through, press 2 or simply wait.`;
}

export const OVERFLOW_SPOKEN = {
  message: { ru: 'Чтобы оставить сообщение, нажмите 3.', en: 'To leave a message, press 3.' },
  notReached: { ru: 'Там не ответили.', en: 'There was no answer.' },
  over: {
    ru: 'Разговор завершён. Если снова нужна помощь, позвоните ещё раз, а если есть опасность, наберите 112. До свидания.',
    en: 'The conversation has ended. If you need help again, please call once more; in danger dial 112. Goodbye.',
  },
} as const satisfies Record<string, Phrase>;

/** What whoever picks up at the other line hears before the two are joined. */
export function passedOnPromptSpoken(isDanger: boolean, familyLanguage: Language): string {
  const danger = isDanger ? ' Опасность для жизни.' : '';
  const language = familyLanguage === 'en' ? ' Говорят по-английски.' : '';
  return `Вам передают звонок семьи с линии помощи.${danger}${language} Чтобы принять, нажмите 1.`;
}

/** Before the other line is rung. */
export function passingOnSpoken(to: OverflowTarget, why: OverflowWhy, language: Language): string {
  const name = overflowName(to, language);
  if (why === 'danger') {
    return language === 'ru'
      ? `Не кладите трубку, мы уже соединяем вас: ${name}. Если можете, позвоните также 112.`
      : `Please do not hang up, we are putting you through to ${name}. If you can, call 112 as well.`;
  }
  return language === 'ru'
    ? `Оставайтесь на линии, мы соединяем вас: ${name}. Если там не ответят, вы вернётесь к нам.`
    : `Please stay on the line, we are putting you through to ${name}. If there is no answer, you come back to us.`;
}
