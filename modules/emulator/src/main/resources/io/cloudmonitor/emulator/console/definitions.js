// The metrics that exist at Tencent Cloud: while there is none, every metric is taken.

import {badge, card, cell, el, table} from './dom.js';
import {coalesced, get, post, remove} from './api.js';

export function definitionsView(main) {
  const list = el('div', {});
  const note = el('p', {class: 'note', role: 'status'});
  const field = (id, label, placeholder) => [el('label', {for: id}, label), el('input', {id, placeholder, autocomplete: 'off', spellcheck: 'false'})];
  const form = el('form', {class: 'form', submit: async event => {
    event.preventDefault();
    await change(() => post('tencent/metrics', [{
      namespace: value('namespace'), metricName: value('metric-name'),
      dimensions: value('keys').split(',').map(key => key.trim()).filter(Boolean)}]));
  }}, ...field('namespace', 'Namespace', 'shop'), ...field('metric-name', 'Metric', 'orders_count'),
  ...field('keys', 'Dimension keys', 'region, status'), el('button', {type: 'submit', class: 'primary'}, 'Add'));
  const value = id => form.querySelector('#' + id).value.trim();
  const clear = el('button', {type: 'button', class: 'danger', click: () => change(() => remove('tencent/metrics'))}, 'Remove all');
  main.append(card('Tencent metric definitions',
      el('p', {class: 'lead'}, 'Tencent Cloud takes only metrics that were created, with exactly their dimension keys. Here the same holds once there is a definition; without any, every metric is taken.'),
      list, el('h3', {}, 'Add a definition'), form, note, clear));

  async function change(action) {
    try {
      await action();
      note.textContent = '';
      form.reset();
      await load();
    } catch (problem) {
      note.textContent = problem.message;
    }
  }

  let known = -1;
  const load = coalesced(async () => {
    try {
      const all = await get('tencent/metrics');
      list.replaceChildren(table('Metric definitions', ['Namespace', 'Metric', 'Dimension keys'], all.map(one => el('tr', {},
          cell('', one.namespace), cell('name', one.metricName), cell('', one.dimensions.map(key => badge('plain', key))))),
      'No definition: every metric is taken.'));
      clear.hidden = !all.length;
    } catch (problem) {
      note.textContent = problem.message;
    }
  });
  return {
    go() {},
    update(state) {
      if (state.definitions === known) return;
      known = state.definitions;
      load();
    },
  };
}
