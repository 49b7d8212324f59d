/** Compounds and their parts, as a splitter should give them. */
export const APART: readonly [prompt: string, parts: readonly string[]][] = [
  [
    'Write a haiku about autumn and explain quantum tunnelling.',
    ['Write a haiku about autumn', 'explain quantum tunnelling.'],
  ],
  [
    'What is the capital of Peru?\n\nWrite a Python function that reverses a string.',
    ['What is the capital of Peru?', 'Write a Python function that reverses a string.'],
  ],
  [
    '1. What is the boiling point of ethanol?\n2. Write a limerick about a lazy cat.\n3. How do I rebase a git branch?',
    [
      'What is the boiling point of ethanol?',
      'Write a limerick about a lazy cat.',
      'How do I rebase a git branch?',
    ],
  ],
  [
    '- Translate “see you soon” into Italian\n- How do I center a div in CSS?\n- Suggest a vegetarian dinner for six',
    [
      'Translate “see you soon” into Italian',
      'How do I center a div in CSS?',
      'Suggest a vegetarian dinner for six',
    ],
  ],
  [
    'a) How does a heat pump work?\nb) Write a short poem about the sea in winter.',
    ['How does a heat pump work?', 'Write a short poem about the sea in winter.'],
  ],
  [
    'Please do the following:\n1) Explain how vaccines train the immune system.\n2) Write a SQL query that finds duplicate emails.',
    ['Explain how vaccines train the immune system.', 'Write a SQL query that finds duplicate emails.'],
  ],
  [
    'How many moons does Jupiter have? Also, write a cover letter for a junior accountant.',
    ['How many moons does Jupiter have?', 'write a cover letter for a junior accountant.'],
  ],
  [
    'Explain how a jet engine works. Additionally, write a Python function that merges two sorted lists.',
    ['Explain how a jet engine works.', 'write a Python function that merges two sorted lists.'],
  ],
  [
    'A train travels 120 km in 1.5 hours. What is its average speed?\n\nWrite a birthday poem for my grandmother, who loves gardening.',
    [
      'A train travels 120 km in 1.5 hours. What is its average speed?',
      'Write a birthday poem for my grandmother, who loves gardening.',
    ],
  ],
  [
    'What causes the northern lights?\nHow do I parse JSON in Rust?\nWrite a slogan for a bakery.',
    ['What causes the northern lights?', 'How do I parse JSON in Rust?', 'Write a slogan for a bakery.'],
  ],
  [
    '1. Why does this not compile?\n```py\nprint("a" and "b"\n```\n2. What is the tallest mountain in Africa?',
    ['Why does this not compile?\n```py\nprint("a" and "b"\n```', 'What is the tallest mountain in Africa?'],
  ],
  [
    'Compare PostgreSQL and MongoDB, and also write a birthday poem for my grandmother.',
    ['Compare PostgreSQL and MongoDB', 'write a birthday poem for my grandmother.'],
  ],
];

/** One request each, whatever they look like. */
export const WHOLE: readonly string[] = [
  'Give me the pros and cons of tea and coffee.',
  'Write a story about a fox and a crow and give it a happy ending.',
  'Summarise this article and list the key points.',
  'Write a parser for CSV and then use it to load the data.',
  'What is photosynthesis and why does it matter?',
  'Write a Flask server with basic authentication. Also add an index page.',
  'Write a poem about winter. Make it sad. Keep it under ten lines.',
  'You are a tax adviser. Explain how capital gains work. Use simple words.',
  'A box holds 3 red and 5 blue balls. Two are drawn at random. What is the chance that both are red?',
  'I have two servers and a load balancer. Requests time out every hour. What should I check?',
  'Recipe with these:\n- eggs\n- flour\n- milk and butter',
  'Write an app with:\n- Create users\n- List orders\n- Build reports',
  'Make a packing list for:\n1. a week in Rome\n2. a weekend in Oslo',
  'Which is a mammal?\na) shark\nb) whale\nc) trout',
  'Write a story with these chapters:\n1. The storm\n2. The island\n3. The rescue',
  'Explain this code:\n```js\nconst a = 1;\n// write a poem and explain tides\n```',
  'What does this do?\n\n    for x in y:\n        write(x) and explain(x)\n',
  'Translate into German: "Write a poem about rain. Explain how tides work."',
  'Say “write a poem and implement quicksort” in French.',
  '> Write a haiku about rain.\n> Explain quantum tunnelling.\nIs the quoted text polite?',
  '| task | who |\n| write a poem and explain tides | Ann |\nSort the table.',
  'Make this e-mail more polite:\n\nHi Tom,\n\nSend me the report today. And call Lisa about the invoice.\n\nThanks,\nJo',
  'Correct the grammar of the given text.\n\nShe go to school yesterday and he have saw her there.',
  'Rewrite the sentence.\n\nIt was raining and we stayed at home.',
  'Ecris un poème sur la mer et explique les métaphores.',
  'Schreibe ein Gedicht über den Herbst und erkläre die Bilder.',
  'Escribe un cuento sobre un gato y un perro que viajan juntos.',
  '写一首关于春天的诗，并解释它的意象。',
  'напиши стихотворение о море и объясни его смысл',
  'Calculate the mean and the standard deviation of 3, 5 and 9.',
  'Find the derivative of x^2 and evaluate it at x = 3.',
  'Create a class Stack and implement push and pop.',
  'Design a database schema and write the SQL to create the tables.',
  'Explain how TCP works and how UDP differs from it.',
  'Plan a trip to Rome and estimate what it will cost.',
  'Dr. Lee vs. Mr. Roy: who was right about e.g. tariffs?',
  'and also',
  'Thanks!',
  '',
];
