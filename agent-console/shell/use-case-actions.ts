/** What may be done to the open case, for the palette. */
import { useTranslation } from 'react-i18next';
import { caseViewStore, useCaseSummary } from '../board/board-store.ts';
import { wordedCommand } from '../board/occasion.ts';
import { otherLanguage } from '../board/other-language.ts';
import { beginCommand, type CommandType } from '../commands/command-buttons.ts';
import { useCommand } from '../commands/use-command.ts';
import { useStore } from '../lib/store.ts';
import type { PaletteAction } from './palette.tsx';

/** Written where they are read, or about one of those who were brought into a talk. */
const WITH_PLACES_OF_THEIR_OWN = new Set([
  'reply',
  'readText',
  'note',
  'removeParty',
  'handToParty',
  'sendKeys',
  'mute',
  'unmute',
]);

export function useCaseActions(caseId: string | null): PaletteAction[] {
  const { t } = useTranslation();
  const summary = useCaseSummary(caseId ?? '');
  const view = useStore(caseViewStore, (views) => (caseId ? views.get(caseId) : undefined));
  const send = useCommand(caseId ?? '');
  if (!view || !summary) return [];
  const { language, languageGuessed } = view;
  const other = otherLanguage(language);
  const on = t('case.title', { number: view.number });
  const actions = view.allowed
    .filter((type) => !WITH_PLACES_OF_THEIR_OWN.has(type))
    .map((type) => ({
      id: type as string,
      label:
        type === 'setLanguage' ? t(`panel.answerIn.${other}`) : t(`action.${wordedCommand(type, summary)}`),
      on,
      run: () =>
        type === 'setLanguage'
          ? void send({ type, language: other })
          : beginCommand(type as CommandType, view, send),
    }));
  if (languageGuessed && view.allowed.includes('setLanguage'))
    actions.push({
      id: 'confirmLanguage',
      label: t('panel.confirmLanguage'),
      on,
      run: () => void send({ type: 'setLanguage', language }),
    });
  return actions;
}
