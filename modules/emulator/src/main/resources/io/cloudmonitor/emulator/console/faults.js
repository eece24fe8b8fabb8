// What misbehaves, and what shall.

import {badge, card, cell, count, el, table, time} from './dom.js';
import {post, remove} from './api.js';

const KINDS = {
  throttle: 'Throttle: one request too many', error: 'Error code of the service', http: 'Bare HTTP status',
  hang: 'Hang, then close', reset: 'Reset the connection', drip: 'Drip the answer', partial: 'Break off the answer',
  garbage: 'Answer garbage', skew: 'Clock skew',
};
const NEEDS = {error: ['code', 'status'], http: ['status'], hang: ['millis'], drip: ['millis'], skew: ['millis']};
const PRESETS = [
  ['Throttle 10', {kind: 'throttle', count: 10}],
  ['Errors for 30 s', {kind: 'http', status: 503, seconds: 30}],
  ['Hang one', {kind: 'hang', count: 1}],
  ['Reset one', {kind: 'reset', count: 1}],
  ['Clock 20 min ahead, 60 s', {kind: 'skew', millis: 1200000, seconds: 60}],
];

/** A fault in a few words. */
export function faultText(fault) {
  const until = fault.remaining ? ', ' + fault.remaining + ' left' : fault.until ? ', until ' + time(fault.until) : '';
  const what = details(fault);
  return fault.provider + ' ' + fault.kind + (what ? ' ' + what : '') + until;
}

function details(fault) {
  return [fault.code, fault.status, fault.millis && fault.kind === 'skew' ? fault.millis / 1000 + ' s' : fault.millis && fault.millis + ' ms']
      .filter(Boolean).join(' ');
}

export function faultsView(main) {
  const note = el('p', {class: 'note', role: 'alert'});
  const active = el('div', {});
  const provider = el('select', {id: 'fault-provider'}, ['aliyun', 'tencent'].map(name => el('option', {value: name}, name)));
  const kind = el('select', {id: 'fault-kind', change: adapt}, Object.entries(KINDS).map(([id, text]) => el('option', {value: id}, text)));
  const inputs = {
    code: el('input', {id: 'fault-code', placeholder: 'InternalError'}),
    status: el('input', {id: 'fault-status', type: 'number', placeholder: '503'}),
    millis: el('input', {id: 'fault-millis', type: 'number', placeholder: 'milliseconds'}),
    count: el('input', {id: 'fault-count', type: 'number', placeholder: 'until cleared'}),
    seconds: el('input', {id: 'fault-seconds', type: 'number', placeholder: 'until cleared'}),
  };
  const labels = {code: 'Code', status: 'HTTP status', millis: 'Milliseconds', count: 'For so many requests', seconds: 'Or for so many seconds'};
  const fields = Object.fromEntries(Object.entries(inputs).map(([name, input]) =>
    [name, el('p', {class: 'field'}, el('label', {for: input.id}, labels[name]), input)]));
  const form = el('form', {class: 'form', novalidate: true, submit: event => {
    event.preventDefault();
    const fault = {provider: provider.value, kind: kind.value};
    for (const [name, input] of Object.entries(inputs)) {
      if (!fields[name].hidden && input.value !== '') fault[name] = name === 'code' ? input.value : Number(input.value);
    }
    inject(fault);
  }},
  el('p', {class: 'field'}, el('label', {for: 'fault-provider'}, 'Service'), provider),
  el('p', {class: 'field'}, el('label', {for: 'fault-kind'}, 'Fault'), kind), ...Object.values(fields),
  el('button', {type: 'submit', class: 'primary'}, 'Inject'));

  function adapt() {
    const needs = NEEDS[kind.value] || [];
    for (const name of ['code', 'status', 'millis']) fields[name].hidden = !needs.includes(name);
    fields.count.hidden = kind.value === 'skew';
  }

  async function inject(fault) {
    try {
      await post('faults', fault);
      note.textContent = '';
    } catch (problem) {
      note.textContent = problem.message;
    }
  }

  const clear = el('button', {type: 'button', class: 'danger', click: async () => {
    try {
      await remove('faults');
    } catch (problem) {
      note.textContent = problem.message;
    }
  }}, 'Clear all faults');

  // The buttons stand first: they stay where they are when the table grows
  main.append(card('Inject a fault', el('p', {class: 'lead'}, 'How does your application take it? Faults hit the calls of one service, the oldest first.'),
      el('div', {class: 'toggles'}, PRESETS.map(([label, fault]) => el('button', {type: 'button', click: () =>
        inject({provider: provider.value, ...fault})}, label))), form, note), card('Active faults', active, clear));
  adapt();

  return {
    go() {},
    update(state) {
      active.replaceChildren(table('Active faults', ['Service', 'Fault', 'Details', 'Ends'], state.faults.map(fault => el('tr', {},
          cell('', badge('plain', fault.provider)), cell('', badge('bad', fault.kind)), cell('wrap', details(fault) || '–'),
          cell('', fault.remaining ? count(fault.remaining, 'request') + ' left' : fault.until ? time(fault.until) : 'when cleared'))),
      'None: the emulator behaves.'));
      clear.hidden = !state.faults.length;
    },
  };
}
