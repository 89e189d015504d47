import type { WireAnswer } from '../protocols/types';

/** A JSON answer of the control path. */
export function jsonAnswer(status: number, value: unknown): WireAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(value, undefined, 2),
  };
}
