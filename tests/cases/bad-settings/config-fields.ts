import { FULL_POLICY, POLICY_FIELDS } from './policy-fields';
import { MODEL, modelFields, type RouteFields } from './route-fields';

/** A configuration file with everything in it. */
export const FULL_CONFIG = {
  ...FULL_POLICY,
  endpoints: [
    {
      id: 'own',
      label: 'Own',
      protocol: 'openai',
      baseUrl: 'http://127.0.0.1:9/v1',
      apiKey: 'sk-in-the-file-0123456789',
      locality: 'local',
      responses: false,
      preset: 'groq',
      headers: { 'x-own': 'value' },
    },
    { id: 'other', protocol: 'openai', baseUrl: 'http://127.0.0.1:9/v1', locality: 'local' },
  ],
  models: [
    { ...MODEL, id: 'own/b' },
    { id: 'own/a', endpoint: 'own', model: 'a', tier: 1 },
  ],
  notify: { webhook: 'https://hooks.example/T0SecretOfTheHook' },
  fallbacks: { 'own/b': ['own/a'] },
  adjust: {
    'model::light': { tier: 2, contextWindow: 10, maxOutput: 5, capabilities: ['json'], standing: 'off' },
  },
};

/** Path in the file → what stops the start. */
export const CONFIG_FIELDS: RouteFields['fields'] = {
  ...POLICY_FIELDS,
  ...modelFields('models[0]'),
  endpoints: 'list',
  models: 'list',
  fallbacks: 'object',
  adjust: 'object',
  'endpoints[0].id': 'name',
  'endpoints[0].label': 'name',
  'endpoints[0].protocol': ['choice', 'local'],
  'endpoints[0].baseUrl': 'url',
  'endpoints[0].apiKey': ['text'],
  'endpoints[0].locality': 'choice',
  'endpoints[0].responses': 'flag',
  'endpoints[0].headers': 'object',
  'endpoints[0].headers.x-own': ['text', 'a\nb'],
  notify: 'object',
  'notify.webhook': ['text', 'ftp://hooks.example/x', 'env:', 'env:no-name', 'hooks.example/x'],
  'fallbacks.own/b': 'list',
  'fallbacks.own/b[0]': ['name', 'nobody/x'],
};
