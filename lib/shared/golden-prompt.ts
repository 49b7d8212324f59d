/** The article's worked example: splits in two and is routed to T1 and T3. Shown first to newcomers. */
export const GOLDEN_PROMPT =
  'Write the API reference documentation for our REST /users endpoints AND implement the OAuth2 Bearer-token middleware in Python FastAPI.';
