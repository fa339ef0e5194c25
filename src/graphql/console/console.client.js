import { EXAMPLES } from './examples.client.js';

/** The page's own script: asks, shows the answer, and shows what can be asked. Nothing is fetched from anywhere else. */
const TOKEN = 'console token';
const QUERY = 'console query';

const INTROSPECTION = `{ __schema {
  queryType { name } mutationType { name } subscriptionType { name }
  types { name kind description
    fields { name description args { name description type { ...T } } type { ...T } }
    inputFields { name description type { ...T } }
    enumValues { name description }
  } } }
fragment T on __Type { name kind ofType { name kind ofType { name kind ofType { name kind } } } }`;

const at = (id) => document.getElementById(id);
const element = (tag, text, className) => {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

/** Sends one question. Throws with a sentence when there is no answer at all. */
async function ask(query, variables) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${at('token').value.trim()}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: await response.json() };
}

async function run() {
  const [status, answer] = [at('status'), at('answer')];
  sessionStorage.setItem(QUERY, at('query').value);
  let variables;
  try {
    variables = JSON.parse(at('variables').value || '{}');
  } catch (error) {
    status.textContent = `The variables are no JSON: ${error.message}`;
    return;
  }
  status.textContent = 'asking …';
  const began = performance.now();
  try {
    const { status: code, body } = await ask(at('query').value, variables);
    const failed = body.errors ? `, ${body.errors.length} not answered` : '';
    status.textContent = `${code}${failed}, ${Math.round(performance.now() - began)} ms`;
    answer.value = JSON.stringify(body, null, 2);
  } catch (error) {
    status.textContent = 'no answer';
    answer.value = String(error);
  }
}

function countLines() {
  const { value, scrollTop } = at('query');
  at('lines').textContent = value
    .split('\n')
    .map((_, n) => n + 1)
    .join('\n');
  at('lines').scrollTop = scrollTop;
}

let leaving = false;
/** Tab indents; after Escape it moves on, so that nobody is caught in here without a mouse. */
function indent(event) {
  const stays =
    event.key === 'Tab' && !leaving && !event.shiftKey && !event.ctrlKey && !event.altKey;
  leaving = event.key === 'Escape';
  if (!stays) return;
  event.preventDefault();
  event.target.setRangeText('  ', event.target.selectionStart, event.target.selectionEnd, 'end');
  countLines();
}

function showExample(name) {
  const [query, variables = {}] = EXAMPLES[name];
  at('query').value = query;
  at('variables').value = JSON.stringify(
    typeof variables === 'function' ? variables() : variables,
    null,
    2,
  );
  countLines();
}

const nameOf = (type) => (type.name ? type.name : nameOf(type.ofType));
const written = (type) =>
  type.kind === 'NON_NULL'
    ? `${written(type.ofType)}!`
    : type.kind === 'LIST'
      ? `[${written(type.ofType)}]`
      : type.name;

function typeLink(type) {
  const link = element('button', written(type), 'type');
  link.type = 'button';
  link.addEventListener('click', () => {
    at('search').value = '';
    filter('');
    const found = document.querySelector(`details[data-name="${nameOf(type)}"]`);
    if (!found) return;
    found.open = true;
    found.scrollIntoView({ block: 'start' });
    found.querySelector('summary').focus();
  });
  return link;
}

function showField(field) {
  const line = element('dt', field.name);
  if (field.args?.length)
    line.append(`(${field.args.map(({ name, type }) => `${name}: ${written(type)}`).join(', ')})`);
  if (field.type) line.append(': ', typeLink(field.type));
  return [line, element('dd', field.description ?? '')];
}

function showType({ name, kind, description, fields, inputFields, enumValues }) {
  const box = element('details');
  box.dataset.name = name;
  const summary = element('summary', `${name} `);
  summary.append(element('span', kind.toLowerCase().replace('_', ' '), 'kind'));
  const list = element('dl');
  for (const field of fields ?? inputFields ?? enumValues ?? []) list.append(...showField(field));
  box.append(summary, element('p', description ?? '', 'says'), list);
  box.dataset.words = box.textContent.toLowerCase();
  return box;
}

function filter(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const box of at('schema').querySelectorAll('details'))
    box.hidden = !words.every((word) => box.dataset.words.includes(word));
}

/** Where one begins comes first, the rest by name. */
async function showSchema() {
  const shown = at('schema');
  if (!at('token').value.trim()) {
    shown.textContent = 'Give a token to see it.';
    return;
  }
  try {
    const { body } = await ask(INTROSPECTION);
    if (!body.data) throw new Error(body.errors?.[0]?.message ?? 'no answer');
    const { types, queryType, mutationType, subscriptionType } = body.data.__schema;
    const first = [queryType, mutationType, subscriptionType].map((type) => type?.name);
    const rank = ({ name }) => (first.includes(name) ? first.indexOf(name) : first.length);
    const ours = types.filter(({ name }) => !name.startsWith('__'));
    ours.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
    shown.replaceChildren(...ours.map(showType));
    filter(at('search').value);
  } catch (error) {
    shown.textContent = `Not to be seen: ${error.message}`;
  }
}

for (const name of Object.keys(EXAMPLES)) at('examples').append(element('option', name));
at('examples').addEventListener('change', ({ target }) => showExample(target.value));
at('token').value = sessionStorage.getItem(TOKEN) ?? '';
at('token').addEventListener('change', ({ target }) => {
  sessionStorage.setItem(TOKEN, target.value);
  showSchema();
});
at('run').addEventListener('click', run);
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  run();
});
at('query').addEventListener('input', countLines);
at('query').addEventListener('scroll', countLines);
at('query').addEventListener('keydown', indent);
at('search').addEventListener('input', ({ target }) => filter(target.value));

showExample(Object.keys(EXAMPLES)[0]);
const before = sessionStorage.getItem(QUERY);
if (before) {
  at('query').value = before;
  countLines();
}
showSchema();
