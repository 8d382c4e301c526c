/** Plays what comes from the line, on the chosen loudspeaker, and says when the browser holds it back. */

export interface Loudspeaker {
  play(stream: MediaStream): void;
  /** Tries again what was held back; call it from a click or a key. */
  unblock(): void;
  use(loudspeakerId: string | null): Promise<void>;
  close(): void;
}

export function openLoudspeaker(
  loudspeakerId: string | null,
  onBlocked: (isBlocked: boolean) => void,
): Loudspeaker {
  const element = new Audio();
  element.autoplay = true;
  const tryToPlay = () =>
    element.play().then(
      () => onBlocked(false),
      (error: unknown) => {
        // An element that was taken away or given another stream in between is no reason to ask for a click.
        if (error instanceof Error && error.name === 'NotAllowedError') onBlocked(true);
      },
    );
  const use = async (id: string | null) => {
    // Browsers without the choice play on what the system uses; one that was unplugged is left for that too.
    await element.setSinkId?.(id ?? '').catch(() => element.setSinkId(''));
  };
  void use(loudspeakerId);
  return {
    play(stream) {
      element.srcObject = stream;
      void tryToPlay();
    },
    unblock: () => void tryToPlay(),
    use,
    close() {
      element.pause();
      element.srcObject = null;
    },
  };
}
