/** A well mixed 32-bit hash of a text: the same in every run. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  return mix(h);
}

/** Scrambles 32 bits (the finaliser of MurmurHash3). */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Eight hexadecimal digits. */
export function hex8(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** A deterministic stream of numbers in [0, 1). */
export class Random {
  private state: number;

  static create(seed: number | string): Random {
    return new Random(typeof seed === 'string' ? hashText(seed) : mix(seed));
  }

  private constructor(state: number) {
    this.state = state;
  }

  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return mix(this.state) / 0x1_0000_0000;
  }

  /** An integer in [0, limit). */
  integer(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.integer(list.length)];
  }
}
