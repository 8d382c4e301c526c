// One handset: builds itself once, then shows each state that the carrier sends.
// The call tab is in call-tab.js, the messages in texts-tab.js.
import { createCallTab } from './call-tab.js';
import { element, icon } from './elements.js';
import { command } from './exchange.js';
import { createTextsTab } from './texts-tab.js';
import { readableNumber, words } from './words.js';

/** Milliseconds that a refusal stays on the screen. */
const refusalMs = 4000;

export function createHandset(first, { line, alone }) {
  const staff = first.group === 'staff';
  let state = first;
  let tab = 'call';
  // Phones of staff stay small until something happens on them: the desk is full of people who wait.
  let open = !staff || alone;
  let touched = false;

  const send = async (name, body = {}) => {
    try {
      await command(name, { number: state.number, ...body });
      refusal.hidden = true;
    } catch (error) {
      refuse(error);
    }
  };
  const refuse = (error) => {
    refusal.textContent = words('wrong', { message: error.message });
    refusal.hidden = false;
    setTimeout(() => (refusal.hidden = true), refusalMs);
  };

  const callTab = createCallTab({ number: first.number, staff, line, send });
  const textsTab = createTextsTab({ line, send, refuse });
  const refusal = element('p', { class: 'refusal', role: 'alert', 'data-testid': 'refusal', hidden: true });
  const name = element('strong', { class: 'name', 'data-testid': 'label' });
  const ownNumber = element('span', { class: 'own-number' });
  const dot = element('span', { class: 'dot', 'aria-hidden': 'true' });
  const brief = element('span', { class: 'brief', 'data-testid': 'brief' });
  const fold = element('button', {
    type: 'button',
    class: 'fold',
    'data-testid': 'fold',
    onclick: () => {
      open = !open;
      touched = true;
      show();
    },
  });
  const unread = element('span', { class: 'unread', 'data-testid': 'unread', hidden: true });
  const tabs = ['call', 'texts'].map((which) =>
    element(
      'button',
      {
        type: 'button',
        role: 'tab',
        class: 'tab',
        id: `${which}-tab-${first.number}`,
        'aria-controls': `${which}-panel-${first.number}`,
        'data-testid': `tab-${which}`,
        onclick: () => choose(which),
      },
      element('span', {}),
      which === 'texts' ? unread : null,
    ),
  );
  for (const [index, panel] of [callTab.root, textsTab.root].entries()) {
    panel.id = `${index === 0 ? 'call' : 'texts'}-panel-${first.number}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tabs[index].id);
  }
  const inside = element(
    'div',
    { class: 'inside' },
    element('div', { class: 'tabs', role: 'tablist' }, ...tabs),
    callTab.root,
    textsTab.root,
    refusal,
  );
  const root = element(
    'section',
    { class: `handset${staff ? ' staff' : ''}`, 'data-testid': 'handset', 'data-number': first.number },
    element(
      'div',
      { class: 'screen' },
      element(
        'header',
        { class: 'owner' },
        dot,
        element('div', { class: 'who' }, name, ownNumber),
        brief,
        staff && !alone ? fold : null,
      ),
      inside,
    ),
  );

  function choose(which) {
    tab = which;
    show();
  }

  function show() {
    const { call } = state;
    const live = call !== null && call.state !== 'ended';
    if (live && !touched) open = true;
    root.dataset.callState = call?.state ?? 'idle';
    root.dataset.open = String(open);
    root.setAttribute(
      'aria-label',
      words('phoneOf', { label: state.label, number: readableNumber(state.number) }),
    );
    name.textContent = state.label;
    ownNumber.textContent = readableNumber(state.number);
    brief.textContent = live && !open ? words(call.state) : autoAnswerWords(state.autoAnswer);
    inside.hidden = !open;
    fold.replaceChildren(icon(open ? 'fold' : 'unfold'));
    fold.setAttribute('aria-expanded', String(open));
    fold.setAttribute('aria-label', words(open ? 'collapse' : 'expand'));
    const shown = open && tab === 'texts';
    const waiting = textsTab.unreadCount(shown);
    unread.hidden = waiting === 0;
    unread.textContent = String(waiting);
    unread.setAttribute('aria-label', words('unread', { count: waiting }));
    for (const [index, which] of ['call', 'texts'].entries()) {
      tabs[index].setAttribute('aria-selected', String(which === tab));
      tabs[index].firstChild.textContent = words(which === 'call' ? 'tabCall' : 'tabTexts');
    }
    callTab.root.hidden = tab !== 'call';
    textsTab.root.hidden = tab !== 'texts';
  }

  // Keys of the computer are keys of the phone while nothing is being written.
  root.addEventListener('keydown', (event) => {
    const writing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (writing || event.ctrlKey || event.metaKey || event.altKey || tab !== 'call') return;
    if (/^[0-9*#]$/.test(event.key)) callTab.pressKey(event.key);
  });

  return {
    root,
    update(next) {
      const before = state;
      state = next;
      const ringsNow = next.call?.state === 'ringing' && before.call?.state !== 'ringing';
      if (ringsNow || (next.call?.state === 'dialling' && before.call?.sid !== next.call.sid)) {
        tab = 'call';
        touched = false;
      }
      callTab.update(next);
      textsTab.update(next);
      show();
    },
    setLine(next) {
      callTab.setLine(next);
      textsTab.setLine(next);
    },
    renameWords() {
      callTab.renameWords();
      textsTab.renameWords();
      show();
    },
    resound: () => callTab.resound(),
  };
}

function autoAnswerWords(mode) {
  if (mode === 'off') return '';
  return words(mode === 'voicemail' ? 'autoVoicemail' : 'autoOther');
}
