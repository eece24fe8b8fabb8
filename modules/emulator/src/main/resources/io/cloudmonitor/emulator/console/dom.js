// Everything shown here came from a stranger's request: text goes in as text nodes, never as markup.

export const byId = id => document.getElementById(id);

/** Makes an element: attributes by name, functions as listeners, the rest as children. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || (value === false && !key.startsWith('aria-'))) continue;
    if (typeof value === 'function') node.addEventListener(key, value);
    else if (key === 'class') node.className = value;
    else node.setAttribute(key, value === true && !key.startsWith('aria-') ? '' : String(value));
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined));
  return node;
}

// Made once: making one takes longer than all else in a row of a table
const clock = new Intl.DateTimeFormat(undefined, {timeStyle: 'medium'});
const calendar = new Intl.DateTimeFormat(undefined, {dateStyle: 'short', timeStyle: 'medium'});

export const time = millis => clock.format(millis);

export const dateTime = millis => calendar.format(millis);

const whole = new Intl.NumberFormat();
const short = new Intl.NumberFormat(undefined, {maximumSignificantDigits: 6});

export function number(value) {
  if (!Number.isFinite(value)) return '–';
  return Number.isInteger(value) ? whole.format(value) : short.format(value);
}

export const count = (n, word) => number(n) + ' ' + (n === 1 ? word : word.endsWith('s') ? word : word + 's');

export function bytes(n) {
  return n < 1024 ? n + ' B' : n < 1048576 ? (n / 1024).toFixed(1) + ' KB' : (n / 1048576).toFixed(1) + ' MB';
}

export function latency(micros) {
  return micros < 1000 ? micros + ' µs' : (micros / 1000).toFixed(micros < 10000 ? 1 : 0) + ' ms';
}

export const cut = (text, length) => text.length > length ? text.slice(0, length) + '…' : text;

/** The way the clouds write a series' dimensions, which queries and alarms have to repeat. */
export const dimensionText = dimensions =>
  Object.entries(dimensions).sort(([a], [b]) => a < b ? -1 : 1).map(([k, v]) => k + '=' + v).join('&');

export const chips = dimensions => el('span', {class: 'chips'},
    Object.entries(dimensions).map(([key, value]) =>
      el('span', {class: 'chip'}, el('i', {}, key), el('b', {}, value))));

export function badge(tone, text, title) {
  return el('span', {class: 'badge ' + tone, title}, text);
}

/** A link to a page of the vendor: only where it says so itself. */
export function pageLink(page) {
  if (!page || !page.startsWith('https' + ':')) return null;
  return el('a', {class: 'page', href: page, target: '_blank', rel: 'noopener noreferrer', title: page}, 'page');
}

export function copyButton(label, text) {
  const button = el('button', {type: 'button', class: 'copy', 'aria-label': 'Copy ' + label, click: async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Select it';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  }}, 'Copy');
  return button;
}

/** A card with a title, as a section that screen readers can find. */
export function card(title, ...children) {
  return el('section', {class: 'card', 'aria-label': title}, el('h2', {}, title), ...children);
}

export function table(caption, heads, rows, empty) {
  const head = el('tr', {}, heads.map(text => el('th', {scope: 'col', class: text.startsWith('#') ? 'number' : null},
      text.replace(/^#/, ''))));
  if (!rows.length) return el('p', {class: 'note'}, empty);
  return el('div', {class: 'scroll', tabindex: 0, role: 'group', 'aria-label': caption},
      el('table', {}, el('caption', {class: 'hidden'}, caption), el('thead', {}, head), el('tbody', {}, rows)));
}

export const cell = (className, ...children) => el('td', {class: className || null}, ...children);

const remembered = new Map();

/** A setting of this page, kept by the browser where it may. */
export function setting(name, usual) {
  try {
    return localStorage.getItem('cloudmonitor.' + name) ?? remembered.get(name) ?? usual;
  } catch {
    return remembered.get(name) ?? usual;
  }
}

export function keep(name, value) {
  remembered.set(name, value);
  try {
    localStorage.setItem('cloudmonitor.' + name, value);
  } catch {
    // A browser that keeps nothing: the setting lasts as long as the page
  }
}
