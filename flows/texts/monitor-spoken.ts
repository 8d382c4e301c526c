/** What a supervisor hears on picking up the phone that takes them into somebody's talk. Staff hear Russian. */
import type { Monitor } from '../call/context.ts';

export const MONITOR_SPOKEN: Record<Monitor['mode'], string> = {
  listen: 'Разговор коллеги с семьёй. Вас не будет слышно. Чтобы слушать, нажмите 1.',
  whisper: 'Разговор коллеги с семьёй. Вас услышит только коллега. Чтобы подсказывать, нажмите 1.',
  join: 'Разговор коллеги с семьёй. Вас услышат все. Чтобы войти в разговор, нажмите 1.',
  takeOver: 'Вы забираете разговор с семьёй себе. Чтобы принять его, нажмите 1.',
};
