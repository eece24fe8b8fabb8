// Tables whose rows are as long as what they say.

import {cell, el, number, table} from './dom.js';

/** A table of rows with a name, a number that is also drawn, and further cells. */
export function bars(caption, heads, rows, empty) {
  const most = Math.max(1, ...rows.map(row => row.value));
  return table(caption, heads, rows.map(row => {
    const bar = el('span', {class: 'bar-fill ' + (row.tone || ''), 'aria-hidden': true});
    bar.style.width = Math.max(1, 100 * row.value / most) + '%';
    return el('tr', {}, cell('name', row.label), cell('bar-cell', el('span', {class: 'bar-track', 'aria-hidden': true}, bar)),
        cell('number', number(row.value)), ...(row.more || []).map(value => cell('number', value)));
  }), empty);
}

/** A number against its limit. */
export function gauge(label, value, limit, note) {
  const share = limit > 0 ? value / limit : 1;
  const tone = share >= 1 ? 'bad' : share > 0.8 ? 'warn' : 'good';
  const fill = el('span', {class: 'bar-fill ' + tone});
  fill.style.width = Math.min(100, 100 * share) + '%';
  return el('div', {class: 'gauge', role: 'meter', 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': limit, 'aria-valuenow': value},
      el('div', {class: 'gauge-head'}, el('span', {}, label), el('b', {}, number(value), el('i', {}, ' / ' + number(limit)))),
      el('span', {class: 'bar-track'}, fill), el('p', {class: 'note'}, note));
}
