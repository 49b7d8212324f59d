import { describe, expect, it } from 'vitest';
import { detectLanguage } from '@/lib/routing/classify/language';

const CASES: readonly [text: string, code: string | null][] = [
  ['Write a Python function that sorts a list', 'en'],
  ['set a 4 minute timer', 'en'],
  ['spell aaron for me', 'en'],
  ['Visualize pandas dataframe in gradio', 'en'],
  ['Find Re(Li2(i))', 'en'],
  ['Solve $\\int_0^1 x^2 dx$ and explain', 'en'],
  ['- apples\n- pears\n- 3 kg of plums\n\nSort these by price', 'en'],
  ['Why does this fail?\n```python\nfür = "schön"\nprint(größe)\n```', 'en'],
  [
    'import os\nimport re\nfor f in os.listdir(path):\n    x = f(1);\nExplain what this script is doing',
    'en',
  ],
  ['Summarise https://www.lemonde.fr/international/article/la-guerre-en-question', 'en'],
  ['Schreibe mir bitte eine kurze E-Mail an meinen Chef', 'de'],
  ['Was ist der Unterschied zwischen TCP und UDP?', 'de'],
  ['Erkläre mir Rekursion in Python', 'de'],
  ['Wie geht es dir?', 'de'],
  ['Bitte hilf mir', 'de'],
  ['merci beaucoup', 'fr'],
  ['Vertel me een grap', 'nl'],
  ['Quelle est la capitale de l’Australie ?', 'fr'],
  ['Bonjour, comment ça va ?', 'fr'],
  ['¿Cuál es la capital de Francia?', 'es'],
  ['Explica como funciona una base de datos', 'es'],
  ['Scrivi una poesia sul mare', 'it'],
  ['Qual é a capital do Brasil?', 'pt'],
  ['Schrijf een korte brief aan mijn huisbaas', 'nl'],
  ['Napisz krótki wiersz o jesieni', 'pl'],
  ['Türkiye’nin başkenti neresidir?', 'tr'],
  ['Какая столица России?', 'ru'],
  ['日本の首都はどこですか？', 'ja'],
  ['대한민국의 수도는 어디입니까?', 'ko'],
  ['中国的首都是哪里？', 'zh'],
  ['请你用corrcoef函数求出matlab几个数据间的相关系数', 'zh'],
  ['Есть redis cluster: redis-cli --cluster check, что делать с ошибкой MOVED slot', 'ru'],
  ['다음 Python 스크립트를 refactor 해줘: def run(path): return open(path)', 'ko'],
  ['ما هي عاصمة فرنسا؟', 'ar'],
  ['', null],
  ['ok', null],
  ['10-4', null],
  ['2=14\n3=39\n4=84', null],
  ['😀😀😀', null],
];

it.each(CASES)('%j is %s', (text, code) => {
  const detected = detectLanguage(text);
  expect(detected.code).toBe(code);
  expect(detected.confidence).toBeGreaterThanOrEqual(code === null ? 0 : 0.5);
  expect(detected.confidence).toBeLessThanOrEqual(code === null ? 0 : 1);
});

describe('a long text', () => {
  it('is judged by its start', () => {
    const text = `Please summarise the following report. ${'Lorem ipsum dolor sit amet. '.repeat(40_000)}`;
    expect(detectLanguage(text).code).toBe('en');
  });

  it.each(['`', '$', 'http://', '```', '\\a', '(', '\n'])('of %j ends', (unit) => {
    expect(detectLanguage(unit.repeat(300_000)).code).toBeNull();
  });
});
