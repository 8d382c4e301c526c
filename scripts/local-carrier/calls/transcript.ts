// What was heard and said on a call, line by line, for the page and for tests.
import type { Network } from '../network.ts';
import { recordWords } from '../recordings/call-recording.ts';
import type { Call, Doing, TranscriptLine } from './call.ts';

const keptLines = 300;

export function addLine(network: Network, call: Call, line: Omit<TranscriptLine, 'id' | 'atMs'>): void {
  call.heardLines += 1;
  recordWords(call, line);
  call.transcript.push({ ...line, id: call.heardLines, atMs: network.time.now() });
  if (call.transcript.length > keptLines * 2) call.transcript = call.transcript.slice(-keptLines);
  network.changes.notify(call.phone.number);
}

export function setDoing(network: Network, call: Call, doing: Doing): void {
  call.doing = doing;
  network.changes.notify(call.phone.number);
}

/** Everything the person heard: spoken words as they are, music as `play:<address>`. */
export function heardOn(call: Call): string[] {
  return call.transcript.flatMap((line) => {
    if (line.kind === 'line' || line.kind === 'other') return [line.text];
    return line.kind === 'music' ? [`play:${line.text}`] : [];
  });
}
