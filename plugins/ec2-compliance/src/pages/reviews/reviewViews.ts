/** Which of the reviews, in one click; all but `toRecord` are how they stand. */
export const REVIEW_VIEWS = ['all', 'now', 'soon', 'toRecord'] as const;

/** One of {@link REVIEW_VIEWS}. */
export type ReviewView = (typeof REVIEW_VIEWS)[number];
