// The way of one phone's sound to the carrier: the microphone, a WebRTC connection, and the signalling for it.

/** The carrier is on this machine or in this building. */
const answerMs = 5000;
let socket = null;

/**
 * Opens the microphone and gives the phone its sound for the call that it is in; `onMicrophone` when the microphone is
 * there. Throws NotAllowedError or NotFoundError without one, and an Error when the carrier will not have it.
 */
export async function soundLine(number, onMicrophone) {
  const microphone = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  onMicrophone();
  const connection = new RTCPeerConnection();
  const loudspeaker = new Audio();
  const close = () => {
    connection.close();
    loudspeaker.srcObject = null;
    for (const track of microphone.getTracks()) track.stop();
  };
  try {
    for (const track of microphone.getTracks()) connection.addTrack(track, microphone);
    connection.addEventListener('track', ({ track }) => {
      loudspeaker.srcObject = new MediaStream([track]);
      loudspeaker.play().catch(() => {});
    });
    await connection.setLocalDescription(await connection.createOffer());
    await candidatesGathered(connection);
    await ask('attach', { number });
    const { sdp } = await ask('sound', { number, sdp: connection.localDescription.sdp });
    await connection.setRemoteDescription({ type: 'answer', sdp });
  } catch (error) {
    close();
    throw error;
  }
  let received = 0;
  return {
    close,
    /** Whether sound came since the last look, and how loud it is both ways, 0 to 1. */
    async levels() {
      const report = [...(await connection.getStats()).values()];
      const incoming = report.find((entry) => entry.type === 'inbound-rtp');
      const own = report.find((entry) => entry.type === 'media-source');
      const flows = (incoming?.packetsReceived ?? 0) > received;
      received = incoming?.packetsReceived ?? 0;
      return { flows, mine: own?.audioLevel ?? 0, theirs: incoming?.audioLevel ?? 0 };
    },
  };
}

function candidatesGathered(connection) {
  return new Promise((resolve) => {
    const look = () => connection.iceGatheringState === 'complete' && resolve();
    connection.addEventListener('icegatheringstatechange', look);
    look();
  });
}

async function ask(question, body) {
  if (socket === null) {
    const { io } = await import('/softphone/socket.io.esm.min.js');
    socket = io({ path: '/softphone', transports: ['websocket'] });
  }
  const answer = await socket.timeout(answerMs).emitWithAck(question, body);
  if (!answer.ok) throw new Error(answer.code);
  return answer;
}
