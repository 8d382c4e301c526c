// The mixer without any network: everybody hums a pitch of their own, and each ear tells whom it hears.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, newCall } from '../../../scripts/local-carrier/calls/call.ts';
import {
  type Conference,
  defaultSettings,
  newConference,
  type Participant,
} from '../../../scripts/local-carrier/conferences/conference.ts';
import { PhoneBook } from '../../../scripts/local-carrier/handset/phone.ts';
import { type Frame, frameSamples } from '../../../scripts/local-carrier/media/frame.ts';
import type { MediaSession } from '../../../scripts/local-carrier/media/media-session.ts';
import { SoundExchange } from '../../../scripts/local-carrier/media/sound-exchange.ts';
import { VoiceBuffer } from '../../../scripts/local-carrier/media/voice-buffer.ts';
import { toneFrame, tonesIn } from '../../helpers/tones.ts';

const hums = { family: 450, operator: 700, colleague: 1000, supervisor: 1400 };
type Name = keyof typeof hums;
/** 160 ms: enough to tell the pitches apart. */
const beats = 8;

/** A phone whose person hums without end, and whose ear keeps what it hears. */
class HummingPhone implements MediaSession {
  readonly heard: Frame[] = [];
  #position = 0;
  readonly #hum: number;
  readonly #closers: (() => void)[] = [];
  constructor(hum: number) {
    this.#hum = hum;
  }
  take(): Frame {
    this.#position += frameSamples;
    return toneFrame(this.#hum, this.#position, 6000);
  }
  send(frame: Frame): void {
    this.heard.push(frame);
  }
  close(): void {
    for (const run of this.#closers.splice(0)) run();
  }
  onClosed(run: () => void): void {
    this.#closers.push(run);
  }
}

function joined(frames: readonly Frame[]): Int16Array {
  const samples = new Int16Array(frames.length * frameSamples);
  for (const [index, frame] of frames.entries()) samples.set(frame, index * frameSamples);
  return samples;
}

let exchange: SoundExchange;
let conference: Conference;
let phones: Map<Name, HummingPhone>;
let calls: Map<Name, Call>;

function callOf(name: Name): Call {
  const call = calls.get(name) ?? aCall(name);
  calls.set(name, call);
  return call;
}

function aCall(name: Name): Call {
  const phone = new PhoneBook([]).get(`+7900000010${Object.keys(hums).indexOf(name)}`);
  const call = newCall(
    { direction: 'inbound', from: phone.number, to: '124', phone, parentSid: null, status: 'in-progress' },
    0,
  );
  const session = new HummingPhone(hums[name]);
  phones.set(name, session);
  exchange.join(session, () => call);
  return call;
}

function enters(name: Name, as: Partial<Participant> = {}): Participant {
  const call = callOf(name);
  const participant: Participant = {
    ...defaultSettings,
    call,
    conference,
    hold: false,
    joinedAtMs: 0,
    updatedAtMs: 0,
    music: null,
    leave: () => {},
    ...as,
  };
  conference.participants.set(call.sid, participant);
  call.participant = participant;
  return participant;
}

function leaves({ call }: Participant): void {
  conference.participants.delete(call.sid);
  call.participant = null;
}

/** Whom each one hears over the next 160 ms. */
function listening(): Record<string, Name[]> {
  for (const phone of phones.values()) phone.heard.length = 0;
  for (let beat = 0; beat < beats; beat += 1) exchange.beat();
  return Object.fromEntries(
    [...phones].map(([name, { heard }]) => [
      name,
      tonesIn(joined(heard), Object.values(hums)).map(
        (hz) => (Object.keys(hums) as Name[]).find((each) => hums[each] === hz)!,
      ),
    ]),
  );
}

beforeEach(() => {
  exchange = new SoundExchange(() => null);
  conference = { ...newConference('talk', 0), status: 'in-progress' };
  phones = new Map();
  calls = new Map();
});
afterEach(() => exchange.close());

describe('in a conference', () => {
  it('everybody hears everybody else, and nobody oneself', () => {
    enters('family');
    enters('operator');
    enters('colleague');
    expect(listening()).toEqual({
      family: ['operator', 'colleague'],
      operator: ['family', 'colleague'],
      colleague: ['family', 'operator'],
    });
  });

  it('nobody hears anybody before it has begun', () => {
    conference.status = 'init';
    enters('family');
    enters('operator');
    expect(listening()).toEqual({ family: [], operator: [] });
  });

  it('a family on hold hears music alone, and the consultation is not heard by it nor it by them', () => {
    const family = enters('family', { hold: true });
    family.call.doing = { kind: 'music', url: null };
    enters('operator');
    enters('colleague');
    expect(listening()).toEqual({ family: [], operator: ['colleague'], colleague: ['operator'] });
    const music = joined(phones.get('family')!.heard);
    expect(tonesIn(music, [392], 1000)).toEqual([392]);

    family.hold = false;
    family.call.doing = { kind: 'silence' };
    expect(listening().family).toEqual(['operator', 'colleague']);
  });

  it('the muted is heard by nobody and hears all', () => {
    enters('family');
    enters('operator', { muted: true });
    expect(listening()).toEqual({ family: [], operator: ['family'] });
  });

  it('a supervisor who listens is silent, whispers to the operator alone, and joined is heard by all', () => {
    const operator = enters('operator');
    enters('family');
    const supervisor = enters('supervisor', { muted: true });
    expect(listening()).toEqual({
      operator: ['family'],
      family: ['operator'],
      supervisor: ['family', 'operator'],
    });
    Object.assign(supervisor, { muted: false, coaching: true, coachSid: operator.call.sid });
    expect(listening()).toEqual({
      operator: ['family', 'supervisor'],
      family: ['operator'],
      supervisor: ['family', 'operator'],
    });
    Object.assign(supervisor, { coaching: false, coachSid: null });
    expect(listening().family).toEqual(['operator', 'supervisor']);
  });

  it('who has left hears nothing more, and is not heard', () => {
    enters('family');
    const operator = enters('operator');
    enters('colleague');
    leaves(operator);
    expect(listening()).toEqual({ family: ['colleague'], operator: [], colleague: ['family'] });
  });
});

describe('elsewhere', () => {
  it('two joined legs hear each other, and nobody else hears them', () => {
    const [family, operator] = [callOf('family'), callOf('operator')];
    callOf('colleague');
    family.bridgedWith = operator;
    operator.bridgedWith = family;
    expect(listening()).toEqual({ family: ['operator'], operator: ['family'], colleague: [] });
  });

  it('a phone that is open in two windows speaks with both microphones', () => {
    const [family, operator] = [callOf('family'), callOf('operator')];
    family.bridgedWith = operator;
    operator.bridgedWith = family;
    const window = new HummingPhone(hums.colleague);
    phones.set('colleague', window);
    exchange.join(window, () => family);
    expect(listening()).toMatchObject({ operator: ['family', 'colleague'], family: ['operator'] });
  });

  it('the tone of ringing is 425 Hz, and a call alone is silent', () => {
    callOf('family').doing = { kind: 'ringback' };
    callOf('operator');
    listening();
    expect(tonesIn(joined(phones.get('family')!.heard), [425, 700])).toEqual([425]);
    expect(joined(phones.get('operator')!.heard).every((sample) => sample === 0)).toBe(true);
  });

  it('several who shout together are as loud as loudest, without a wrap into noise', () => {
    for (const name of Object.keys(hums) as Name[]) enters(name);
    phones.get('operator')!.take = () => new Int16Array(frameSamples).fill(30_000);
    phones.get('colleague')!.take = () => new Int16Array(frameSamples).fill(30_000);
    listening();
    expect(joined(phones.get('family')!.heard).every((sample) => sample >= 26_000)).toBe(true);
  });
});

describe('what waits to be heard', () => {
  const samples = (value: number) => new Int16Array(frameSamples).fill(value);

  it('is given in order, a late or repeated packet is dropped, and a little is kept back', () => {
    const buffer = new VoiceBuffer();
    buffer.add(65_535, samples(1));
    expect(buffer.take()).toBeNull();
    buffer.add(0, samples(2));
    buffer.add(0, samples(2));
    buffer.add(65_535, samples(1));
    buffer.add(1, samples(3));
    expect([buffer.take()?.[0], buffer.take()?.[0], buffer.take()?.[0], buffer.take()]).toEqual([
      1,
      2,
      3,
      null,
    ]);
  });

  it('never grows long: the oldest goes, so that talk stays prompt', () => {
    const buffer = new VoiceBuffer();
    for (let sequence = 0; sequence < 50; sequence += 1) buffer.add(sequence, samples(sequence));
    expect(buffer.take()?.[0]).toBe(40);
  });

  it('is cut into frames whatever the length of the packets', () => {
    const buffer = new VoiceBuffer();
    for (let sequence = 0; sequence < 4; sequence += 1)
      buffer.add(sequence, new Int16Array(240).fill(sequence));
    expect([buffer.take()?.at(-1), buffer.take()?.at(0), buffer.take()?.length]).toEqual([
      0,
      0,
      frameSamples,
    ]);
  });
});
