/** Fails a test that makes anything write to console.error or console.warn unasked; a test that expects it replaces the method. */
import { afterEach, beforeEach, expect } from 'vitest';

const original = { error: console.error, warn: console.warn };
let unexpected: string[] = [];

beforeEach(() => {
  unexpected = [];
  for (const level of ['error', 'warn'] as const) {
    console[level] = (...parts: unknown[]) => {
      unexpected.push(`console.${level}: ${parts.map(String).join(' ')}`);
      original[level](...parts);
    };
  }
});

afterEach(() => {
  console.error = original.error;
  console.warn = original.warn;
  expect(unexpected, 'nothing is written to console.error or console.warn unasked').toEqual([]);
});
