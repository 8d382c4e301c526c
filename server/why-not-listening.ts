/** Why nothing can listen at an address, in words for whoever runs the server. */

/** Null for an error that has nothing to do with HOST and PORT. */
export function whyNotListening(error: unknown, host: string, port: number): string | null {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken: another program, or another server of this line, listens there. Stop it, or set another PORT.`;
    case 'EACCES':
      return `Port ${port} may not be opened by this account: set a PORT above 1023, with a reverse proxy in front.`;
    case 'EADDRNOTAVAIL':
    case 'EAI_AGAIN':
    case 'EINVAL':
    case 'ENOTFOUND':
      return `HOST ${host} is no address of this machine: set one, for example 127.0.0.1 behind a reverse proxy.`;
    default:
      return null;
  }
}
