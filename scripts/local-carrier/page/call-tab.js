// The call tab: what is heard on top, keys below, and the green and red buttons.

import { detailWords, statusWords } from './call-words.js';
import { clockFace, element, icon } from './elements.js';
import { createRealSound } from './real-sound.js';
import * as sounds from './sounds.js';
import { createTranscript } from './transcript.js';
import { readableNumber, words } from './words.js';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const letters = ['', 'АБВГ', 'ДЕЖЗ', 'ИЙКЛ', 'МНОП', 'РСТУ', 'ФХЦЧ', 'ШЩЪЫ', 'ЬЭЮЯ', '', '+', ''];
const keyIds = { '*': 'star', '#': 'hash' };
/** While somebody writes a voicemail, the line must not take the silence for its end. */
const stirringMs = 1500;

export function createCallTab({ number, staff, line: firstLine, send }) {
  let line = firstLine;
  let call = null;
  let stirring = null;
  let clock = null;
  /** In a conversation keys are out of the way until somebody wants them. */
  let keysAsked = false;

  const status = element('p', { class: 'status', role: 'status', 'data-testid': 'call-status' });
  const detail = element('p', { class: 'detail', 'data-testid': 'call-detail' });
  const time = element('span', { class: 'time', 'data-testid': 'call-time' });
  const hint = element('p', { class: 'hint' });
  const transcript = createTranscript();
  const realSound = createRealSound({ number, onFlow: () => resound() });
  const hearing = element('p', { class: 'hearing', 'data-testid': 'hearing', 'data-kind': 'silence' });

  const dialNumber = element('input', {
    class: 'dial-number',
    type: 'tel',
    inputmode: 'tel',
    autocomplete: 'off',
    'data-testid': 'dial-number',
    value: staff ? '' : line.number,
  });
  const erase = element(
    'button',
    {
      type: 'button',
      class: 'erase',
      'data-testid': 'erase',
      onclick: () => (dialNumber.value = dialNumber.value.slice(0, -1)),
    },
    icon('erase'),
  );
  const withheld = element('input', { type: 'checkbox', 'data-testid': 'withheld' });
  const withheldWords = element('span', {});
  const say = element('input', {
    class: 'say',
    type: 'text',
    autocomplete: 'off',
    'data-testid': 'speak-input',
    oninput: stir,
    onfocus: stir,
    onblur: () => say.value === '' && stopStirring(),
  });
  const sayIt = element(
    'button',
    { type: 'submit', class: 'small-send', 'data-testid': 'speak-send' },
    icon('send', true),
  );
  const sayForm = element(
    'form',
    {
      class: 'say-form',
      onsubmit: (event) => {
        event.preventDefault();
        const text = say.value.trim();
        if (text === '') return;
        say.value = '';
        send('speak', { text });
      },
    },
    say,
    sayIt,
  );
  const keypad = element(
    'div',
    { class: 'keypad', role: 'group', 'data-testid': 'keypad' },
    ...keys.map((key, index) =>
      element(
        'button',
        {
          type: 'button',
          class: 'key',
          'data-key': key,
          'data-testid': `key-${keyIds[key] ?? key}`,
          onclick: () => pressKey(key),
        },
        element('span', { class: 'digit' }, key),
        element('span', { class: 'letters', 'data-letters': letters[index] }),
      ),
    ),
  );
  const button = (name, kind, act) =>
    element(
      'button',
      { type: 'button', class: `round ${kind}`, 'data-testid': name, onclick: act },
      icon('phone', true),
      element('span', {}),
    );
  const callButton = button('call', 'green', () => {
    const to = dialNumber.value.trim() || line.number;
    send('call', { to, withheld: withheld.checked });
  });
  const answer = button('answer', 'green', () => send('answer'));
  const decline = button('decline', 'red', () => send('decline'));
  const hangUp = button('hang-up', 'red', () => send('hangup'));

  const keysButton = element(
    'button',
    {
      type: 'button',
      class: 'keys-button',
      'data-testid': 'toggle-keypad',
      onclick: () => {
        keysAsked = !keysAsked;
        show();
      },
    },
    icon('keys', true),
  );
  const caller = element('p', { class: 'caller' });
  const callerName = element('p', { class: 'caller-name' });
  const incoming = element(
    'div',
    { class: 'incoming', 'data-testid': 'incoming' },
    element('span', { class: 'bell', 'aria-hidden': 'true' }, icon('phone', true)),
    caller,
    callerName,
  );
  const ear = element('div', { class: 'ear' }, hint, transcript.root, hearing);
  const dialRow = element('div', { class: 'dial-row' }, dialNumber, erase);
  const root = element(
    'div',
    { class: 'call-tab' },
    element('div', { class: 'status-row' }, element('div', {}, status, detail), time),
    ear,
    incoming,
    realSound.root,
    sayForm,
    dialRow,
    keypad,
    element('label', { class: 'withheld' }, withheld, withheldWords),
    element('div', { class: 'buttons' }, callButton, decline, answer, keysButton, hangUp),
  );

  function pressKey(key) {
    sounds.keyTone(key);
    if (isLive()) send('press', { digits: key });
    else dialNumber.value += key;
  }

  function isLive() {
    return call !== null && call.state !== 'ended';
  }

  function stir() {
    if (call?.hearing.kind !== 'recording' || stirring !== null) return;
    const again = () => send('speak', { typing: true });
    again();
    stirring = setInterval(again, stirringMs);
  }

  function stopStirring() {
    clearInterval(stirring);
    stirring = null;
  }

  function show() {
    const live = isLive();
    const state = call?.state ?? 'idle';
    const ringing = state === 'ringing';
    status.textContent = statusWords(call);
    detail.textContent = detailWords(call);
    detail.hidden = detail.textContent === '';
    hint.textContent = staff ? words('idleHintStaff') : words('idleHint', { number: line.number });
    hint.hidden = call !== null;
    transcript.show(call);
    dialRow.hidden = live;
    withheld.parentElement.hidden = live;
    withheldWords.textContent = words('withheld');
    dialNumber.setAttribute('aria-label', words('dialNumber'));
    erase.setAttribute('aria-label', words('erase'));
    const conversation = state === 'inCall' && call.talking !== null && !call.talking.waiting;
    const recording = state === 'inCall' && call.hearing.kind === 'recording';
    const keysAway = conversation && !keysAsked;
    ear.hidden = ringing;
    incoming.hidden = !ringing;
    caller.textContent = ringing ? readableNumber(call.peer) : '';
    callerName.textContent = ringing && call.peer === line.number ? line.name : '';
    keypad.hidden = ringing || keysAway;
    keysButton.hidden = !conversation;
    keysButton.setAttribute('aria-expanded', String(!keysAway));
    keysButton.setAttribute('aria-label', words(keysAway ? 'showKeys' : 'hideKeys'));
    keypad.setAttribute('aria-label', words('keypad'));
    keypad.classList.toggle('wanted', live && call.gathering);
    for (const key of keypad.children)
      key.setAttribute(
        'aria-label',
        words('key', { key: words(keyIds[key.dataset.key] ?? key.dataset.key) }),
      );
    sayForm.hidden = !(recording || (conversation && call.talking.with.length > 0));
    say.placeholder = words(recording ? 'sayMessage' : 'say');
    say.setAttribute('aria-label', say.placeholder);
    sayIt.setAttribute('aria-label', words('sayIt'));
    if (!recording) stopStirring();
    for (const [each, name, visible] of [
      [callButton, 'call', !live],
      [answer, 'answer', ringing],
      [decline, 'decline', ringing],
      [hangUp, 'hangUp', live && !ringing],
    ]) {
      each.hidden = !visible;
      each.setAttribute('aria-label', words(name));
      each.lastChild.textContent = words(name);
    }
    showHearing();
    showTime();
    transcript.scrollToEnd();
  }

  function showHearing() {
    const kind =
      call === null || call.state === 'ended'
        ? 'silence'
        : call.gathering && call.hearing.kind === 'silence'
          ? 'gathering'
          : call.hearing.kind;
    const text = {
      speech: call?.hearing.text,
      music: words('music'),
      ringback: words('ringback'),
      recording: words('recording'),
      gathering: words('keyWanted'),
    }[kind];
    hearing.dataset.kind = kind;
    // What is being said stands in the transcript already.
    hearing.hidden = text === undefined || kind === 'speech';
    hearing.textContent = text ?? '';
  }

  function showTime() {
    clearInterval(clock);
    const update = () => {
      const from = call?.answeredAtMs ?? null;
      time.hidden = from === null;
      if (from !== null) time.textContent = clockFace((call.endedAtMs ?? Date.now()) - from);
    };
    update();
    if (isLive()) clock = setInterval(update, 1000);
  }

  function resound() {
    const live = isLive();
    // Music and the tone of ringing then come with the sound itself.
    const kind = live && !realSound.flows() ? call.hearing.kind : null;
    if (live && call.state === 'ringing') sounds.ring(number);
    else sounds.stopLoop(`ring ${number}`);
    if (live && !realSound.flows() && (kind === 'ringback' || call.state === 'dialling'))
      sounds.ringback(number);
    else sounds.stopLoop(`ringback ${number}`);
    if (kind === 'music') sounds.music(number, call.hearing.url);
    else sounds.stopMusic(number);
  }

  return {
    root,
    pressKey,
    resound,
    update(state) {
      const wasLive = isLive();
      if (call?.sid !== state.call?.sid) keysAsked = false;
      const wasRecording = call?.hearing.kind === 'recording';
      call = state.call;
      realSound.follow(isLive() && call.state !== 'ringing' ? call.sid : null);
      show();
      resound();
      if (wasLive && !isLive()) sounds.stopSpeaking();
      if (!wasRecording && call?.hearing.kind === 'recording' && root.contains(document.activeElement)) {
        say.focus();
        stir();
      }
    },
    setLine(next) {
      if (!staff && dialNumber.value === line.number) dialNumber.value = next.number;
      line = next;
      show();
    },
    renameWords() {
      transcript.clear();
      realSound.renameWords();
      show();
    },
  };
}
