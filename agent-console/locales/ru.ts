/** Russian, the console's first language. The same keys as en.ts, held together by a test. */
import { caseWords } from './ru/case-words.ts';
import { commandWords } from './ru/command-words.ts';
import { connectionWords } from './ru/connection-words.ts';
import { deadlineWords } from './ru/deadline-words.ts';
import { deskWords } from './ru/desk-words.ts';
import { dialogWords } from './ru/dialog-words.ts';
import { domainWords } from './ru/domain-words.ts';
import { droppedWords } from './ru/dropped-words.ts';
import { elsewhereWords } from './ru/elsewhere-words.ts';
import { emergencyWords } from './ru/emergency-words.ts';
import { figuresWords } from './ru/figures-words.ts';
import { flagsWords } from './ru/flags-words.ts';
import { floorWords } from './ru/floor-words.ts';
import { hoursWords } from './ru/hours-words.ts';
import { keysWords } from './ru/keys-words.ts';
import { mediaWords } from './ru/media-words.ts';
import { monitoringWords } from './ru/monitoring-words.ts';
import { noticeWords } from './ru/notice-words.ts';
import { overflowWords } from './ru/overflow-words.ts';
import { partyWords } from './ru/party-words.ts';
import { presenceWords } from './ru/presence-words.ts';
import { recordingWords } from './ru/recording-words.ts';
import { refusalWords } from './ru/refusal-words.ts';
import { shellWords } from './ru/shell-words.ts';
import { silentWords } from './ru/silent-words.ts';
import { softphoneWords } from './ru/softphone-words.ts';
import { staffingWords } from './ru/staffing-words.ts';
import { standInWords } from './ru/stand-in-words.ts';
import { teamsWords } from './ru/teams-words.ts';
import { timelineWords } from './ru/timeline-words.ts';
import { whileAwayWords } from './ru/while-away-words.ts';

export const ru = {
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
