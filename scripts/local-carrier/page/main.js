// The page: all handsets of the carrier, or the one named in the address (?number=%2B79000000101).
import { element, icon } from './elements.js';
import { listen } from './exchange.js';
import { createHandset } from './handset.js';
import { onSwitch, soundIsOn, switchSound } from './sounds.js';
import { currentLanguage, onLanguage, setLanguage, words } from './words.js';

const handsets = new Map();
const alone = new URLSearchParams(location.search).has('number');
let line = { number: '124', name: '' };

document.body.classList.toggle('alone', alone);

function showWords() {
  document.documentElement.lang = currentLanguage();
  document.title = `${words('title')} · ${line.number}`;
  for (const node of document.querySelectorAll('[data-words]')) node.textContent = words(node.dataset.words);
  for (const node of document.querySelectorAll('[data-words-label]'))
    node.setAttribute('aria-label', words(node.dataset.wordsLabel));
  document.querySelector('h1').textContent = line.name || words('title');
  document.querySelector('.line-number').textContent = line.number;
  for (const button of document.querySelectorAll('[data-language]'))
    button.setAttribute('aria-pressed', String(button.dataset.language === currentLanguage()));
  showSound();
  for (const handset of handsets.values()) handset.renameWords();
}

function showSound() {
  const button = document.querySelector('#sound');
  const on = soundIsOn();
  button.setAttribute('aria-pressed', String(on));
  button.replaceChildren(
    icon(on ? 'sound' : 'silent'),
    element('span', {}, words(on ? 'soundOn' : 'soundOff')),
  );
}

function showGroups() {
  for (const group of ['families', 'staff'])
    document.querySelector(`#${group}-group`).hidden =
      document.querySelector(`#${group}`).childElementCount === 0;
}

for (const button of document.querySelectorAll('[data-language]'))
  button.addEventListener('click', () => setLanguage(button.dataset.language));
document.querySelector('#sound').addEventListener('click', () => switchSound(!soundIsOn()));
onSwitch(() => {
  showSound();
  for (const handset of handsets.values()) handset.resound();
});
onLanguage(showWords);
showWords();
showGroups();

listen({
  onLine(next) {
    line = next;
    for (const handset of handsets.values()) handset.setLine(line);
    showWords();
  },
  onHandset(state) {
    let handset = handsets.get(state.number);
    if (handset === undefined) {
      handset = createHandset(state, { line, alone });
      handsets.set(state.number, handset);
      document.querySelector(state.group === 'staff' ? '#staff' : '#families').append(handset.root);
      showGroups();
    }
    handset.update(state);
  },
  onConnection(live) {
    document.querySelector('#lost').hidden = live;
  },
});
