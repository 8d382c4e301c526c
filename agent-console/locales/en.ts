/** English, the console's second language. The same keys as ru.ts, held together by a test. */
import { caseWords } from './en/case-words.ts';
import { commandWords } from './en/command-words.ts';
import { connectionWords } from './en/connection-words.ts';
import { deadlineWords } from './en/deadline-words.ts';
import { deskWords } from './en/desk-words.ts';
import { dialogWords } from './en/dialog-words.ts';
import { domainWords } from './en/domain-words.ts';
import { droppedWords } from './en/dropped-words.ts';
import { elsewhereWords } from './en/elsewhere-words.ts';
import { emergencyWords } from './en/emergency-words.ts';
import { figuresWords } from './en/figures-words.ts';
import { flagsWords } from './en/flags-words.ts';
import { floorWords } from './en/floor-words.ts';
import { hoursWords } from './en/hours-words.ts';
import { keysWords } from './en/keys-words.ts';
import { mediaWords } from './en/media-words.ts';
import { monitoringWords } from './en/monitoring-words.ts';
import { noticeWords } from './en/notice-words.ts';
import { overflowWords } from './en/overflow-words.ts';
import { partyWords } from './en/party-words.ts';
import { presenceWords } from './en/presence-words.ts';
import { recordingWords } from './en/recording-words.ts';
import { refusalWords } from './en/refusal-words.ts';
import { shellWords } from './en/shell-words.ts';
import { silentWords } from './en/silent-words.ts';
import { softphoneWords } from './en/softphone-words.ts';
import { staffingWords } from './en/staffing-words.ts';
import { standInWords } from './en/stand-in-words.ts';
import { teamsWords } from './en/teams-words.ts';
import { timelineWords } from './en/timeline-words.ts';
import { whileAwayWords } from './en/while-away-words.ts';

export const en = {
  ...shellWords,
  ...connectionWords,
  ...presenceWords,
  ...deskWords,
  ...deadlineWords,
  ...floorWords,
  ...keysWords,
  ...noticeWords,
  ...figuresWords,
  ...domainWords,
  ...caseWords,
  ...commandWords,
  ...dialogWords,
  ...refusalWords,
  ...timelineWords,
  ...hoursWords,
  ...staffingWords,
  ...monitoringWords,
  ...recordingWords,
  ...mediaWords,
  ...partyWords,
  ...emergencyWords,
  ...flagsWords,
  ...teamsWords,
  ...softphoneWords,
  ...silentWords,
  ...overflowWords,
  ...standInWords,
  ...whileAwayWords,
  ...droppedWords,
  ...elsewhereWords,
};
