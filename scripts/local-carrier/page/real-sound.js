// Real sound for one phone: the microphone of this computer goes to the line, and what the line plays comes out of
// its loudspeaker. Only for who asked for it here once, with a press; without a microphone words are typed as ever.
import { element, icon } from './elements.js';
import { soundLine } from './sound-line.js';
import { soundIsOn, switchSound } from './sounds.js';
import { words } from './words.js';

const storageKey = (number) => `handset.voice.${number}`;
/** Milliseconds between two looks at how loud it is. */
const lookMs = 200;

/** `onFlow` is told when sound begins or ends to flow: what the page plays by itself must then give way. */
export function createRealSound({ number, onFlow }) {
  /** off, asking (for the microphone), denied, ready (no call), connecting, flowing */
  let state = 'off';
  let wanted = localStorage.getItem(storageKey(number)) === 'on';
  let callSid = null;
  let line = null;
  let looking = null;

  const label = element('span', {});
  const button = element(
    'button',
    { type: 'button', class: 'voice-button', 'data-testid': 'real-sound', onclick: toggle },
    icon('microphone'),
    label,
  );
  const meters = ['mine', 'theirs'].map((whose) =>
    element('span', { class: `meter ${whose}`, 'data-testid': `level-${whose}` }, element('span', {})),
  );
  const status = element('span', { class: 'voice-status', role: 'status' });
  const root = element(
    'div',
    { class: 'real-sound' },
    button,
    element('span', { class: 'meters', 'aria-hidden': 'true' }, ...meters),
    status,
  );
  root.hidden = navigator.mediaDevices === undefined;

  async function toggle() {
    wanted = !wanted;
    localStorage.setItem(storageKey(number), wanted ? 'on' : 'off');
    if (!wanted) {
      hangUpSound();
      setState('off');
      return;
    }
    // Who wants to speak wants to hear the words of the line too.
    if (!soundIsOn()) switchSound(true);
    if (callSid !== null) await begin(callSid);
    else await askForMicrophone();
  }

  /** Once, so that the question does not come in the middle of a call. */
  async function askForMicrophone() {
    setState('asking');
    try {
      const microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of microphone.getTracks()) track.stop();
      if (state === 'asking') setState('ready');
    } catch {
      setState('denied');
    }
  }

  async function begin(sid) {
    setState('asking');
    let opened = null;
    try {
      opened = await soundLine(number, () => callSid === sid && setState('connecting'));
    } catch (error) {
      if (callSid === sid)
        setState(error.name === 'NotAllowedError' || error.name === 'NotFoundError' ? 'denied' : 'ready');
      return;
    }
    if (callSid !== sid || !wanted) {
      opened.close();
      return;
    }
    line = opened;
    looking = setInterval(look, lookMs);
  }

  async function look() {
    const open = line;
    if (open === null) return;
    const { flows, mine, theirs } = await open.levels();
    if (line !== open) return;
    if (flows !== (state === 'flowing')) setState(flows ? 'flowing' : 'connecting');
    for (const [index, level] of [mine, theirs].entries())
      meters[index].firstChild.style.width = `${Math.round(100 * Math.min(1, Math.sqrt(level) * 1.4))}%`;
  }

  function hangUpSound() {
    clearInterval(looking);
    line?.close();
    line = null;
  }

  function setState(next) {
    const flowed = state === 'flowing';
    state = next;
    show();
    if (flowed !== (next === 'flowing')) onFlow();
  }

  function show() {
    root.dataset.sound = state;
    button.setAttribute('aria-pressed', String(wanted));
    label.textContent = words(wanted ? 'voiceOn' : 'voiceOff');
    status.textContent = state === 'off' || state === 'ready' ? '' : words(`voice_${state}`);
  }

  show();
  return {
    root,
    renameWords: show,
    flows: () => state === 'flowing',
    /** The identifier of the call that the phone is in, or null. */
    follow(sid) {
      if (sid === callSid) return;
      callSid = sid;
      hangUpSound();
      if (!wanted) return;
      if (sid === null) setState(state === 'denied' ? 'denied' : 'ready');
      else void begin(sid);
    },
  };
}
