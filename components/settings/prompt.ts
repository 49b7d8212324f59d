export const TEST_PROMPT = 'Say hello in five words.';
