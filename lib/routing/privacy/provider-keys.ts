import { type Hit, MAX_HITS } from './finding';
import { isPlaceholder } from './placeholders';

interface KeyShape {
  label: string;
  kind: 'api_key' | 'secret';
  /** What every such key contains; found with indexOf before the shape is tried. */
  anchor: string;
  shape: RegExp;
}

// Shapes as the providers document them and secret scanners (GitHub, gitleaks) match them; upper bounds are ours.
const SHAPES: readonly KeyShape[] = [
  key('Anthropic API key', 'sk-ant-', /sk-ant-[\w-]{16,200}/y),
  key('OpenRouter API key', 'sk-or-', /sk-or-[\w-]{16,200}/y),
  key('OpenAI API key', 'sk-', /sk-(?=[\w-]{0,200}\d)[\w-]{16,200}/y),
  key('Google API key', 'AIza', /AIza[\w-]{30,45}/y),
  key('AWS access key', 'AKIA', /AKIA[0-9A-Z]{16}(?!\w)/y),
  key('AWS temporary access key', 'ASIA', /ASIA[0-9A-Z]{16}(?!\w)/y),
  key('GitHub token', 'ghp_', /ghp_\w{30,255}/y),
  key('GitHub token', 'gho_', /gho_\w{30,255}/y),
  key('GitHub token', 'ghs_', /ghs_\w{30,255}/y),
  key('GitHub token', 'ghu_', /ghu_\w{30,255}/y),
  key('GitHub token', 'ghr_', /ghr_\w{30,255}/y),
  key('GitHub token', 'github_pat_', /github_pat_\w{22,255}/y),
  key('GitLab token', 'glpat-', /glpat-[\w-]{20,100}/y),
  key('Slack token', 'xox', /xox[abeprs]-[\w-]{10,200}/y),
  key('Slack app token', 'xapp-', /xapp-\d-[\w-]{10,200}/y),
  key('Slack webhook', 'hooks.slack.com/services/', /hooks\.slack\.com\/services\/[\w/]{20,80}/y),
  key('Stripe secret key', 'sk_live_', /sk_live_[0-9a-zA-Z]{16,250}/y),
  key('Stripe test key', 'sk_test_', /sk_test_[0-9a-zA-Z]{16,250}/y),
  key('Stripe restricted key', 'rk_live_', /rk_live_[0-9a-zA-Z]{16,250}/y),
  key('Stripe webhook secret', 'whsec_', /whsec_[0-9a-zA-Z+/=]{24,100}/y),
  key('Hugging Face token', 'hf_', /hf_[a-zA-Z0-9]{30,60}/y),
  key('Groq API key', 'gsk_', /gsk_[a-zA-Z0-9]{30,100}/y),
  key('xAI API key', 'xai-', /xai-[a-zA-Z0-9]{40,120}/y),
  key('Perplexity API key', 'pplx-', /pplx-[a-zA-Z0-9]{40,80}/y),
  key('Replicate token', 'r8_', /r8_[a-zA-Z0-9]{30,60}/y),
  key('npm token', 'npm_', /npm_[a-zA-Z0-9]{36}/y),
  key('PyPI token', 'pypi-', /pypi-[\w-]{40,250}/y),
  key('SendGrid API key', 'SG.', /SG\.[\w-]{16,32}\.[\w-]{32,64}/y),
  key('DigitalOcean token', 'dop_v1_', /dop_v1_[a-f0-9]{64}/y),
  key('Shopify token', 'shpat_', /shpat_[a-fA-F0-9]{32}/y),
  key('Google OAuth token', 'ya29.', /ya29\.[\w-]{20,400}/y),
  // RFC 7519: two base64url JSON objects, which begin with `{"`, and a signature.
  {
    ...key('JSON web token', 'eyJ', /eyJ[\w-]{10,2000}\.eyJ[\w-]{6,4000}(?:\.[\w-]{0,1000})?/y),
    kind: 'secret',
  },
];

const JOINED = /[\w-]/;

/** Keys that providers gave a shape of their own. */
export function findProviderKeys(text: string): Hit[] {
  return SHAPES.flatMap((shape) => findShape(text, shape)).sort((a, b) => a.start - b.start);
}

function findShape(text: string, { anchor, shape, kind, label }: KeyShape): Hit[] {
  const hits: Hit[] = [];
  for (let at = text.indexOf(anchor); at >= 0 && hits.length < MAX_HITS; ) {
    const end = JOINED.test(text.charAt(at - 1)) ? -1 : matchAt(text, shape, at);
    if (end > 0 && !isPlaceholder(text.slice(at + anchor.length, end)))
      hits.push({ kind, label, start: at, end });
    at = text.indexOf(anchor, Math.max(end, at + anchor.length));
  }
  return hits;
}

function matchAt(text: string, shape: RegExp, at: number): number {
  shape.lastIndex = at;
  return shape.test(text) ? shape.lastIndex : -1;
}

function key(label: string, anchor: string, shape: RegExp): KeyShape {
  return { label, kind: 'api_key', anchor, shape };
}
