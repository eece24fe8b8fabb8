// The frame around the views: which of them is shown, what is live, what misbehaves.

import {byId, el, number, badge} from './dom.js';
import {listen} from './api.js';
import {seriesView} from './series.js';
import {requestsView} from './requests.js';
import {limitsView} from './limits.js';
import {exporterView} from './exporter.js';
import {definitionsView} from './definitions.js';
import {faultsView, faultText} from './faults.js';

const views = {
  series: seriesView,
  requests: requestsView,
  limits: limitsView,
  exporter: exporterView,
  definitions: definitionsView,
  faults: faultsView,
};

let current = null;
let state = null;

/** Returns the parts of the address behind #/, decoded; an address that is none is the first view. */
function route() {
  const parts = location.hash.replace(/^#\/?/, '').split('/').map(part => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return Object.hasOwn(views, parts[0]) ? parts : ['series'];
}

function show() {
  const [name, ...rest] = route();
  for (const link of document.querySelectorAll('nav a')) {
    if (link.hash === '#/' + name) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({block: 'nearest', inline: 'nearest'});
    } else {
      link.removeAttribute('aria-current');
    }
  }
  if (current && current.name === name) {
    current.view.go(rest);
    return;
  }
  if (current && current.view.leave) current.view.leave();
  const main = byId('main');
  main.replaceChildren();
  main.className = 'view-' + name;
  current = {name, view: views[name](main)};
  document.title = document.querySelector('nav a[aria-current]').textContent.trim() + ' · CloudMonitor emulator';
  current.view.go(rest);
  if (state) current.view.update(state);
}

function showFaults(faults) {
  const banner = byId('faults');
  banner.hidden = !faults.length;
  banner.replaceChildren(
      badge('bad', faults.length === 1 ? '1 fault' : faults.length + ' faults'),
      el('span', {class: 'what'}, faults.map(faultText).join(' · ')),
      el('a', {href: '#/faults'}, 'Change'));
}

function onState(next) {
  state = next;
  for (const name of ['records', 'series', 'requests']) byId('count-' + name).textContent = number(next[name]);
  showFaults(next.faults);
  if (current) current.view.update(next);
}

function onLink(up) {
  const link = byId('link');
  link.className = up ? 'live up' : 'live down';
  link.textContent = up ? 'Live' : 'Not connected';
}

addEventListener('hashchange', () => {
  show();
  // A link out of the list it leads away from would leave the keyboard nowhere
  if (document.activeElement === document.body) byId('main').focus();
});
show();
listen(onState, onLink);
