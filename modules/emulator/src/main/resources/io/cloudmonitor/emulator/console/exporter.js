// Where the account's metrics would be exported to, and by which rules.

import {badge, card, cell, dateTime, el, table} from './dom.js';
import {coalesced, get} from './api.js';

export function exporterView(main) {
  const outputs = el('div', {});
  const rules = el('div', {});
  main.append(card('Exporter outputs', el('p', {class: 'lead'}, 'Log Service destinations (PutExporterOutput). Their keys are never shown.'), outputs),
      card('Exporter rules', el('p', {class: 'lead'}, 'Which metrics go to which output (PutExporterRule).'), rules));
  const load = coalesced(async () => {
    try {
      const all = await get('exporter');
      outputs.replaceChildren(table('Exporter outputs', ['Name', 'Type', 'Endpoint', 'Project', 'Logstore', 'Created'], all.outputs.map(one =>
        el('tr', {}, cell('name', one.DestName), cell('', badge('plain', one.DestType)), cell('wrap', one.ConfigJson.endpoint),
            cell('', one.ConfigJson.project), cell('', one.ConfigJson.logstore), cell('nowrap', dateTime(one.CreateTime)))),
      'No output was put yet.'));
      rules.replaceChildren(table('Exporter rules', ['Name', 'Namespace', 'Metric', 'Windows', 'Outputs', 'Enabled', 'Created'], all.rules.map(one =>
        el('tr', {}, cell('name', one.RuleName), cell('', one.Namespace || 'all'), cell('', one.MetricName || 'all'),
            cell('', one.TargetWindows || '–'), cell('', one.DstName.DstName.map(name => badge('plain', name))),
            cell('', badge(one.Enabled ? 'good' : 'plain', one.Enabled ? 'enabled' : 'disabled')), cell('nowrap', dateTime(one.CreateTime)))),
      'No rule was put yet.'));
    } catch (problem) {
      outputs.replaceChildren(el('p', {class: 'note', role: 'alert'}, problem.message));
    }
  });
  return {go() {}, update: load};
}
