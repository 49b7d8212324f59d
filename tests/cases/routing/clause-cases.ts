import { GOLDEN } from './world';

/** Compound prompts and how many requests they hold. */
export const COMPOUND: readonly [prompt: string, parts: number][] = [
  [GOLDEN, 2],
  ['Write a haiku about autumn and explain quantum tunnelling.', 2],
  ['Translate "good morning" into French and write a bash script that counts files in a directory.', 2],
  ['What is the capital of France? How do I reverse a linked list in Python?', 2],
  [
    'Please do the following:\n1. Write a limerick about cats\n2. Explain how DNS works\n3. Solve 3x + 5 = 20',
    3,
  ],
  ['Explain how photosynthesis works. Write a Python function that parses ISO dates.', 2],
  ['Draft an email to my landlord about the leaking roof, and recommend three science fiction novels.', 2],
  ['Implement a rate limiter in Go and write a cover letter for a nurse position.', 2],
  ['Compare PostgreSQL and MongoDB, and also write a birthday poem for my grandmother.', 2],
  [
    'Hi! Please translate "where is the station" to Spanish. Also, write unit tests for a Stack class in Java.',
    2,
  ],
  ['Explain Kubernetes networking plus write a limerick about coffee', 2],
  ['Design a database schema for a library, and translate our slogan "Drive safe" into Japanese.', 2],
];

/** Single requests that look compound. */
export const SINGLE: readonly string[] = [
  'Give me the pros and cons of React and Vue.',
  'Write a function to parse CSV and then use it to load data.',
  'Summarize this article and list the key points.',
  'Build a REST API in Flask and write unit tests.',
  'Design a database schema and write the SQL to create tables.',
  'Write a blog post about hiking and suggest a title.',
  'Explain the concept of entropy and provide examples.',
  'Write a story about a dog and a cat.',
  'Compare A and B and recommend one.',
  'Create a class Stack and implement push and pop.',
  'Write a program that reads a file and prints the longest word and counts vowels.',
  'What is photosynthesis and why is it important?',
  'Solve the equation and then plot the graph.',
  'Write an app with:\n- Create users\n- List orders\n- Build reports',
  'Say "write a poem and implement quicksort" in German.',
  'Research electric cars and write a report.',
  'Find the derivative of x^2 and evaluate at x=3.',
  'Analyze the dataset and create visualizations.',
  'Plan a trip to Rome and estimate the budget.',
  'Write a poem about love and explain the metaphors.',
  'Debug the login form and explain the fix.',
  'Calculate the mean and compute the standard deviation of 3, 5, 9.',
  'Explain how TCP works and how UDP works.',
  'Make a meal plan and generate a shopping list.',
  'What does this do?\n```py\nwrite("a") and explain("b")\n```\nWrite a haiku about autumn rain and explain quantum tunnelling.',
  '> Write a haiku about autumn rain.\n> Explain quantum tunnelling slowly.\nIs the quote above polite?',
  '| a | write a haiku about rain and explain quantum tunnelling |\n| b | c |\nSort the table.',
  'I run a bakery. Write a slogan for croissants. Explain sourdough chemistry.',
  'Write a haiku about autumn rain and explain quantum tunnelling. Answer in French.',
];
