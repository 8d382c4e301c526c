// What is heard and said on a call, line by line; new lines are spoken by the browser.
import { element } from './elements.js';
import * as sounds from './sounds.js';
import { readableNumber, words } from './words.js';

/** Milliseconds: an older line is shown again after a reload, not heard again. */
const freshMs = 3000;

export function createTranscript() {
  const root = element('ol', { class: 'transcript', 'data-testid': 'transcript', tabindex: '0' });
  let shown = { sid: null, lastId: 0 };

  function clear() {
    root.replaceChildren();
    shown = { sid: null, lastId: 0 };
  }

  return {
    root,
    clear,
    /** Adds what is new of this call; null for no call at all. */
    show(call) {
      root.hidden = call === null;
      root.setAttribute('aria-label', words('transcript'));
      if (call === null) return;
      if (shown.sid !== call.sid) {
        clear();
        shown = { sid: call.sid, lastId: 0 };
      }
      for (const line of call.transcript) {
        if (line.id <= shown.lastId) continue;
        shown.lastId = line.id;
        // Music that goes round and round is told once.
        if (line.kind !== 'music' || root.lastChild?.dataset.kind !== 'music') root.append(lineElement(line));
        if (Date.now() - line.atMs < freshMs) hear(line);
      }
      root.classList.toggle('speaking', call.state !== 'ended' && call.hearing.kind === 'speech');
    },
    scrollToEnd() {
      root.scrollTop = root.scrollHeight;
    },
  };
}

function hear(line) {
  if (line.kind === 'line' || line.kind === 'other') sounds.speak(line.text, line.language ?? 'ru-RU');
  if (line.kind === 'note' && line.text === 'beep') sounds.beep();
}

function lineElement(line) {
  const shown = { key: words('pressed', { key: line.text }), music: `♪ ${words('music')}` }[line.kind];
  const tones = /^tones (.+)$/.exec(line.text)?.[1];
  const known = { beep: words('beep'), ringback: words('ringback') }[line.text];
  const note =
    tones === undefined ? (known ?? line.text) : words('tones', { keys: tones.replace(/w/gi, ' ').trim() });
  return element(
    'li',
    {
      class: `said ${line.kind}`,
      'data-testid': 'transcript-line',
      'data-kind': line.kind,
      lang: line.language ?? null,
    },
    line.from === undefined ? null : element('span', { class: 'from' }, readableNumber(line.from)),
    element('span', { class: 'text' }, shown ?? (line.kind === 'note' ? note : line.text)),
  );
}
