// RFC 2822 instants as the provider writes them: `Tue, 31 Aug 2010 20:36:28 +0000`.

export function rfc2822(epochMs: number): string {
  return new Date(epochMs).toUTCString().replace('GMT', '+0000');
}

export function rfc2822OrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : rfc2822(epochMs);
}
