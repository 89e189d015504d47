import { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { isSearchable, MIN_SEARCH } from './limits';

/** A moment, ISO 8601. */
export const time = z.iso.datetime(
  "a time in UTC such as '2026-12-31T12:00:00Z'",
);

/** A day, `YYYY-MM-DD`, UTC. */
export const day = z.iso.date("a day such as '2026-12-31'");

/** How many there are. */
export const count = z.int().min(0);

/** A part of a whole, 0 to 1. */
export const share = z.number().min(0).max(1);

/** An object whose fields depend on what it is about. */
export const jsonObject = z.record(
  z.string(),
  z.unknown(),
) as unknown as z.ZodType<JsonObject>;

/** The id of an AWS account. */
export const accountId = z.string().regex(/^\d{12}$/, '12 digits');

/** A choice of the query that is either made or not. */
export const flag = z.boolean().optional();

const MAX_SEARCH = 200;

/** What people type into a field of search: a part of a text. */
export const searchText = z
  .string()
  .min(MIN_SEARCH)
  .max(MAX_SEARCH)
  .refine(
    isSearchable,
    'a text that holds a word, or three letters or digits of one',
  )
  .optional();

/** The same where less than {@link MIN_SEARCH} is the start of a name. */
export const nameSearchText = z.string().max(MAX_SEARCH).optional();
