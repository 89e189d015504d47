import { DateTime } from 'luxon';
import { useEffect, useState } from 'react';

const TICK_MS = 30_000;

/** The time, moving on often enough for texts such as `12 min ago`. */
export function useNow(): DateTime {
  const [now, setNow] = useState(() => DateTime.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(DateTime.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
