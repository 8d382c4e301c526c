/**
 * Passwords as argon2id hashes (OWASP's first choice: 19 MiB, two passes, one lane; cheatsheetseries.owasp.org,
 * "Password Storage"). A login that nobody has takes as long to refuse as one that somebody has.
 */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** `Algorithm.Argon2id`: the package exports its names as a const enum, which type stripping can't read. */
const ARGON2ID = 2;
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Shorter ones fall to a list of common passwords (NIST SP 800-63B asks for at least 8). */
export const MIN_PASSWORD_LENGTH = 8;
/** Beyond this a password is a way to keep the server busy. */
export const MAX_PASSWORD_LENGTH = 200;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

let nobodysHash: Promise<string> | null = null;

/** False for an unknown login (`passwordHash` null), after the same work. A hash that can't be read is false. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(16).toString('hex'));
  const fits = await verify(passwordHash ?? (await nobodysHash), password.normalize('NFKC')).catch(
    () => false,
  );
  return fits && passwordHash !== null;
}
