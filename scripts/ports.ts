/** Ports of this machine: is one free, or which one is. */
import net from 'node:net';

/** The port to use, a free one when 0 was asked for; null when something else listens there already. */
export function claimPort(host: string, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    probe.listen({ host, port, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}
