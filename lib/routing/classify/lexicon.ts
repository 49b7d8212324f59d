// What: the words that tell task types apart, by weight, and how hard a type is before anything else.
// Why: a table can be read, corrected and shown as evidence.
// Not for: the reference profile; it has the article's own table.
import type { TaskType } from '@/lib/shared/vocabulary';

interface TypeEntry {
  /** Complexity 0..1 of an ordinary request of the type. */
  base: number;
  /** Tokens of an ordinary answer; estimates of the order of magnitude. */
  outputTokens: number;
  /** Words and phrases by weight; a comma separates them. 1 hints, 2 suggests, 3 and 4 settle. */
  words: Readonly<Record<number, string>>;
}

/** In the order of precedence for equal weights. */
export const LEXICON: Readonly<Record<TaskType, TypeEntry>> = {
  code_review: {
    base: 0.58,
    outputTokens: 600,
    words: {
      4: 'code review, security audit, review this code, review my code, find the bug, review the diff',
      3: 'vulnerability, vulnerabilities, pull request, code smell, code smells, race condition',
      2: 'review, audit, diff, wrong with, bugs, not working, threat model',
      1: 'bug, security, secure, error, issue',
    },
  },
  code_generation: {
    base: 0.5,
    outputTokens: 700,
    words: {
      3: 'implement, refactor, write code, write a function, write a script, write a program, unit test, unit tests, sql query, shell script, bash script, regular expression, powershell script',
      2: 'code, script, python, javascript, typescript, java, kotlin, rust, golang, c++, c#, php, ruby, swift, react, vue, angular, django, flask, fastapi, spring, sql, regex, html, css, bash, powershell, dockerfile, terraform, kubernetes, middleware, coding, nodejs, node.js, arduino, matlab, pandas, pytorch, tensorflow, numpy, excel formula, latex, webpage, haskell, scala, perl, lua, assembly, cuda, opengl, unity, godot, solidity, verilog, seaborn, matplotlib, lambda, webhook, postgres, mysql, mongodb, redis, graphql, selenium, neural network, command line, database schema, wordpress plugin, discord bot, kernel module, makefile, cmake, qt, wpf, .net',
      1: 'function, class, module, method, api, endpoint, program, build, develop, algorithm, database, backend, frontend, app, application, website, library, component, compile, linux, docker, aws, azure, git, json, array, string, query, server, debug, deploy, install, configure, crawler, parser, cli, chatbot, plugin',
    },
  },
  math: {
    base: 0.55,
    outputTokens: 500,
    words: {
      3: 'prove, integral, theorem, derivative, eigenvalue, eigenvalues, differential equation, square root, solve for, proof',
      2: 'calculate, compute, equation, equations, polynomial, probability, derive, matrix, trigonometry, triangle, permutations, combinations, logarithm, quadratic, geometry, algebra, calculus, factorial, prime, standard deviation, variance, expected value',
      1: 'solve, how many, how much, sum, percent, percentage, integer, integers, angle, divisible, modulo, fraction, ratio, average, interest rate, per hour, confidence interval, simplify, graph of, vector, total number',
    },
  },
  reasoning: {
    base: 0.6,
    outputTokens: 700,
    words: {
      4: 'pros and cons, trade-offs, trade-off, tradeoffs, should i, should we, best approach, root cause',
      3: 'compare, evaluate, architecture, puzzle, riddle, what would happen, compare and contrast, critically',
      2: 'analyse, analyze, analysis, assess, strategy, diagnose, recommend, argue, argument, roadmap, business plan, go-to-market, implications, hypothesis, logic, logical, scenario, design a system, system design, prioritise, prioritize, feasibility, justify',
      1: 'design, plan, decide, why, reason, reasoning, step by step, versus, vs, better, advantages, disadvantages, impact, approach, consequences, differences, difference between, optimise, optimize, improve, propose, suggest, framework, explore',
    },
  },
  summarisation: {
    base: 0.25,
    outputTokens: 200,
    words: {
      4: 'summarise, summarize, tldr, tl;dr, summarising, summarizing',
      3: 'summary, condense, shorten, recap, gist, key points, main points, key takeaways, in a nutshell',
      2: 'overview, takeaways, abstract, digest',
    },
  },
  translation: {
    base: 0.25,
    outputTokens: 200,
    words: {
      4: 'translate, translation, translating',
      2: 'in french, in german, in spanish, into french, into german, into spanish, into english, to english',
      1: 'french, german, spanish, italian, portuguese, chinese, japanese, korean, russian, arabic, hindi, dutch, turkish, polish, swedish, latin, mandarin, greek, hebrew, bengali, vietnamese',
    },
  },
  extraction: {
    base: 0.28,
    outputTokens: 200,
    words: {
      4: 'extract, classify, categorize, categorise',
      3: 'sentiment, entities, into json, to json, as json, convert the given, named entity, fix typos, fix the typos, fix the grammar, fix the spelling, fix the formatting, spelling, grammar, proofread, sort this list, sort the list, uppercase, lowercase',
      2: 'find all, label, identify, detect, convert, decide if, determine whether, determine if, parse, keywords, reformat, into a table, as a table, fill in, tag, turn into, format',
      1: 'csv, table, fields, list all, match, sort, group, rank, spreadsheet, given text, given sentence',
    },
  },
  creative: {
    base: 0.34,
    outputTokens: 450,
    words: {
      3: 'poem, haiku, story, lyrics, limerick, screenplay, slogan, tagline, sonnet, cover letter, short story, fairy tale, fan fiction, fanfic, song, melody',
      2: 'joke, tweet, caption, headline, rap, dialogue, fiction, rhyme, rhymes, essay, letter, email, blog, speech, brainstorm, imagine, creative, novel, advertisement, ad, marketing copy, product description, rewrite, rephrase, paraphrase, compose, toast, press release, job description, script for, blog post, social media, article, invitation, resume, recipe, scene, plot, chapter, monologue, names for, metaphor, chord progression',
      1: 'draft, character, characters, post, names, invent, persuasive, humorous, funny, tone, style of, witty, world, introduction, outline, ideas, write a paragraph, bio, message, quote, title, titles, marketing, campaign, lesson plan, syllabus',
    },
  },
  documentation: {
    base: 0.3,
    outputTokens: 600,
    words: {
      4: 'api reference, write docs, write documentation, user guide, readme, release notes',
      3: 'documentation, docstring, docstrings, changelog, javadoc, technical documentation, document the, write the api',
      2: 'document, explain, describe, tutorial, specification, guide, how-to, faq',
      1: 'manual, comments, explanation, describes, requirements, instructions, overview of, walk me',
    },
  },
  qa_simple: {
    base: 0.16,
    outputTokens: 120,
    words: {
      2: 'what is, who is, who was, when was, when did, where is, define, capital of, what are, definition of, meaning of, synonym, synonyms, antonyms, what does, what was, who wrote, who invented, which country',
      1: "who, when, where, which, how does, tell me, how do, how to, what's, list, name, is it, is there, are there, give me, difference, do you know, does, fact, facts, how long, how old, how far, how can",
    },
  },
  chat: {
    base: 0.08,
    outputTokens: 60,
    words: {
      4: 'how are you, good morning, good evening, good afternoon, good night, nice to meet',
      3: 'hi, hello, hey, thanks, thank you, bye, goodbye, thx, cheers',
      1: 'feel, feeling, my friend, your name, who are you, lonely, talk, chat, lol, great, cool, nice, awesome, ok, okay',
    },
  },
};

/** Words that make a request harder than its type, and easier; each counts once. */
export const HARD_WORDS =
  'distributed, concurrent, concurrency, scalable, asynchronous, async, thread-safe, compiler, kernel, quantum, cryptography, cryptographic, theorem, differential, recursive, recursion, dynamic programming, np-hard, consensus, fault-tolerant, microservices, eigenvalue, eigenvalues, gradient, rigorous, rigorously, prove, proof, derive, optimal, optimum, parallel, lock-free, multithreaded, advanced, complex, extremely, comprehensive, in-depth, thorough, thoroughly, production-ready, state-of-the-art, neural, transformer, stochastic, bayesian, topology, manifold, hamiltonian, relativity, entropy, thermodynamics, biochemistry, pharmacology, jurisdiction, actuarial, time complexity, low-latency, real-time, simulation, optimize, optimise, optimization, efficient, invariant, idempotent, assembly, cuda, simd, verilog, fpga, embedded, hypothesis, econometric, regression, convex, asymptotic, combinatorial, step-by-step, from scratch, end-to-end, trade-offs, trade-off, tradeoffs, saga, two-phase, replication, sharding, raft, paxos, bytecode, monad, endianness, rubikscube, tcp';

export const EASY_WORDS =
  'simple, basic, short, quick, quickly, one-line, one line, briefly, beginner, hello world, easy, eli5, small, one word, one sentence, single sentence, a sentence, few words, a few, trivial, rhyme, capital of';

export const CONSTRAINT_WORDS =
  "must, should, at least, at most, exactly, without, only, ensure, make sure, avoid, no more than, between, do not, don't, each, including, include, only use, assume, given that, such that, except, unless, following, required, constraints, requirements, limit, never, always, not exceed, respectively";

export const STEP_WORDS =
  'first, second, then, next, finally, after that, afterwards, step 1, step 2, however, alternatively, furthermore, in addition, on the other hand, once done, followed by';
