/**
 * Rows that are asked of EC2 at a time, of the 1,000 that it would give: the SDK
 * reads an answer of XML in one go, and whoever waits for a page of the portal
 * waits for that. A thousand instances with their tags take 100 ms and more.
 */
export const EC2_PAGE_SIZE = 200;
