// The log of calls, the newest first, as they come in.

import {badge, bytes, cell, count, cut, el, latency, table, time} from './dom.js';
import {coalesced, get} from './api.js';
import {requestPane} from './request.js';

const MAX_REQUESTS = 200;

/** What became of a call, in a word: whether all of it was taken, a part, or nothing. */
export function verdict(request) {
  if (request.status === 0) return ['bad', 'no answer'];
  if (request.code === '206') return ['warn', request.records ? 'partly taken' : 'refused'];
  const good = request.status === 200 && (request.code === '200' || request.code === '0');
  return good ? ['good', 'accepted'] : ['bad', 'refused'];
}

function searched(one) {
  return [one.provider, one.action, verdict(one)[1], one.code, one.message, one.transport].join(' ').toLowerCase();
}

// Kept while other views are looked at, to be there at once
let all = [];
let rows = new Map();

export function requestsView(main) {
  let paused = false;
  let newest = -1;
  let state = null;
  let detail = null;
  const list = el('div', {});
  const note = el('p', {class: 'note', role: 'status'});
  const filter = el('input', {type: 'search', placeholder: 'Filter by code, message, action…', 'aria-label': 'Filter requests', input: paint});
  const only = el('input', {type: 'checkbox', id: 'only-bad', change: paint});
  const pause = el('button', {type: 'button', 'aria-pressed': false, click: () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', paused);
    pause.textContent = paused ? 'Go on' : 'Pause';
    paint();
    if (!paused) load();
  }}, 'Pause');
  const listing = el('section', {class: 'card', 'aria-label': 'Requests'},
      el('div', {class: 'bar'}, el('h2', {}, 'Requests'), filter,
          el('label', {class: 'toggle', for: 'only-bad'}, only, 'Not accepted only'), pause), list, note);
  const pane = el('div', {class: 'pane'});
  main.append(listing, pane);

  const load = coalesced(async () => {
    try {
      all = (await get('requests?limit=' + MAX_REQUESTS)).reverse();
      const known = rows;
      rows = new Map(all.map(one => [one.id, known.get(one.id) ?? row(one)]));
      paint();
    } catch (problem) {
      note.textContent = problem.message;
    }
  });

  function paint() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = all.filter(one => (!only.checked || verdict(one)[0] !== 'good')
      && words.every(word => searched(one).includes(word)));
    const focused = document.activeElement && document.activeElement.closest('#main tr') ? document.activeElement.hash : null;
    list.replaceChildren(table('The newest requests', ['Time', 'Service', 'Action', 'Verdict', 'Status', 'Code', 'Message',
      '#Records', '#Size', '#Latency'], shown.map(one => rows.get(one.id)), all.length ? 'No request matches.' : 'No request yet.'));
    if (focused) list.querySelector('a[href="' + focused + '"]')?.focus();
    note.textContent = all.length ? 'The newest ' + count(all.length, 'request')
      + (state && state.requests > all.length ? ' of ' + state.requests : '') + '.' + (paused ? ' Paused.' : '') : '';
  }

  function row(one) {
    const [tone, word] = verdict(one);
    const href = '#/requests/' + one.id;
    return el('tr', {class: 'link', click: () => { location.hash = href; }},
        cell('nowrap', el('a', {href}, time(one.receivedAt))),
        cell('nowrap', one.provider, one.signature ? el('span', {class: 'muted'}, ' ' + one.signature) : null),
        cell('', one.action || '–'),
        cell('', badge(tone, word), one.fault ? badge('bad outline', 'fault: ' + one.fault) : null),
        cell('', one.status ? String(one.status) : '–'),
        cell('', one.code || '–'),
        cell('message', cut(one.message, 90)),
        cell('number', String(one.records)), cell('number', bytes(one.bytes)), cell('number', latency(one.micros)));
  }

  if (all.length) paint();
  return {
    async go([id]) {
      const chosen = id !== undefined && id !== '';
      listing.hidden = chosen;
      pane.hidden = !chosen;
      detail = chosen ? id : null;
      if (!chosen) return;
      pane.replaceChildren(el('p', {class: 'empty'}, 'Loading…'));
      const node = await requestPane(id);
      if (detail === id) pane.replaceChildren(node);
    },
    update(next) {
      state = next;
      if (next.newestRequest === newest && next.requests >= all.length) return;
      newest = next.newestRequest;
      if (!paused) load();
    },
  };
}
