/**
 * How Node and the C library are to keep memory when they run the server: within what a small computer has to spare.
 * By itself Node lets 128 MB of short-lived objects gather and the rest grow fourfold between two collections; the
 * server lives in 60 MB.
 */
import path from 'node:path';

export const SERVER_NODE_ARGUMENTS: readonly string[] = [
  /**
   * Megabytes of each half of the young generation, a power of two. A text makes and drops 90 KB, and a collection costs
   * about as much whether it comes after 16 MB or after 32: with 16 a text of a flood costs a tenth more.
   */
  '--max-semi-space-size=32',
  /** Percent by which the old generation may grow before it is collected. */
  '--heap-growing-percent=25',
];

export const SERVER_ENVIRONMENT = {
  /** As server/main.ts sets it; known before that file is read, Node loads its compiler of TypeScript (16 MB, a tenth of a second) not at all. */
  NODE_COMPILE_CACHE: path.join(import.meta.dirname, '../node_modules/.compile-cache'),
  /** glibc gives eight heaps to each processor, none of which hands back what it held at its fullest. Two do for our threads. */
  MALLOC_ARENA_MAX: '2',
  /**
   * Bytes. What is as large has room of its own, which goes back to the system when it is let go. Left to itself the C library
   * learns from the first large pieces, those of the start, to keep such rooms, and grows by 30 MB in a busy hour.
   */
  MALLOC_MMAP_THRESHOLD_: String(256 * 1024),
  /** Bytes at the end of a heap that stay, though nobody uses them. */
  MALLOC_TRIM_THRESHOLD_: String(2 * 1024 * 1024),
} as const;
