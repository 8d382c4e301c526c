// What the phones sound like: ringing, tones, music, and the browser's own voice. Silent until switched on, since
// several phones share one loudspeaker and a browser allows sound only after a click.

const storageKey = 'handset.sound';
let context = null;
let on = localStorage.getItem(storageKey) === 'on';
const loops = new Map();
const players = new Map();
const switchListeners = new Set();

export function soundIsOn() {
  return on;
}

/** Called after every switch. */
export function onSwitch(listener) {
  switchListeners.add(listener);
}

export function switchSound(next) {
  on = next;
  localStorage.setItem(storageKey, next ? 'on' : 'off');
  if (next) audio().resume();
  else {
    for (const name of [...loops.keys()]) stopLoop(name);
    for (const name of [...players.keys()]) stopMusic(name);
    speechSynthesis?.cancel();
  }
  for (const listener of switchListeners) listener();
}

function audio() {
  context ??= new AudioContext();
  return context;
}

/** One soft tone of several frequencies; times in seconds from now. */
function tone(frequencies, startIn, length, loudness) {
  const line = audio();
  const begin = line.currentTime + startIn;
  const volume = line.createGain();
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(loudness, begin + 0.02);
  volume.gain.setValueAtTime(loudness, begin + Math.max(0.03, length - 0.05));
  volume.gain.linearRampToValueAtTime(0, begin + length);
  volume.connect(line.destination);
  for (const frequency of frequencies) {
    const source = line.createOscillator();
    source.frequency.value = frequency;
    source.connect(volume);
    source.start(begin);
    source.stop(begin + length + 0.05);
  }
}

function loop(name, everySeconds, play) {
  if (!on || loops.has(name)) return;
  play();
  loops.set(
    name,
    setInterval(() => on && play(), everySeconds * 1000),
  );
}

export function stopLoop(name) {
  clearInterval(loops.get(name));
  loops.delete(name);
}

/** A phone rings; `name` is whose. */
export function ring(name) {
  loop(`ring ${name}`, 3, () => {
    for (const [index, pitch] of [659, 784, 988, 784].entries())
      tone([pitch, pitch * 2], index * 0.16, 0.3, 0.05);
  });
}

/** What a caller hears in Russia while it rings: 425 Hz, 0.8 s in every 4. */
export function ringback(name) {
  loop(`ringback ${name}`, 4, () => tone([425], 0, 0.8, 0.05));
}

export function beep() {
  if (on) tone([1000], 0, 0.4, 0.08);
}

export function chime() {
  if (!on) return;
  tone([880], 0, 0.12, 0.05);
  tone([1175], 0.11, 0.2, 0.05);
}

const rows = [697, 770, 852, 941];
const columns = [1209, 1336, 1477];

/** The two frequencies of a key (ITU-T Q.23). */
export function keyTone(key) {
  if (!on) return;
  const place = '123456789*0#'.indexOf(key);
  if (place >= 0) tone([rows[Math.floor(place / 3)], columns[place % 3]], 0, 0.14, 0.05);
}

/** Music of the application by its address, or the exchange's own when there is none. */
export function music(name, url) {
  const kept = players.get(name);
  if (kept?.url === url) return;
  stopMusic(name);
  if (!on) return;
  if (url === null) {
    loop(`music ${name}`, 4.8, () => {
      for (const [index, pitch] of [392, 494, 587, 784, 587, 494].entries())
        tone([pitch], index * 0.8, 0.75, 0.025);
    });
    players.set(name, { url, stop: () => stopLoop(`music ${name}`) });
    return;
  }
  const player = new Audio(url);
  player.volume = 0.6;
  player.play().catch(() => {});
  players.set(name, { url, stop: () => player.pause() });
}

export function stopMusic(name) {
  players.get(name)?.stop();
  players.delete(name);
}

/** The browser speaks. What it said before is cut short, as a new prompt does on the line. */
export function speak(text, language) {
  if (!on || typeof speechSynthesis === 'undefined') return;
  speechSynthesis.cancel();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  speechSynthesis.speak(utterance);
}

export function stopSpeaking() {
  if (typeof speechSynthesis !== 'undefined') speechSynthesis.cancel();
}
