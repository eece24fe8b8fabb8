// What an account would pay for, and which limits it would run into.

import {card, cell, chips, count, el, keep, number, setting, table} from './dom.js';
import {coalesced, get} from './api.js';
import {bars, gauge} from './bars.js';
import {Chart, minutesOption} from './chart.js';

const QPS = [[200, '200: Beijing, Shanghai, Hangzhou'], [100, '100: Zhangjiakou, Shenzhen'], [50, '50: other regions']];
const PAUSE_MILLIS = 1000;

// Kept while other views are looked at, to be there at once
let report = null;

export function limitsView(main) {
  const quota = el('input', {type: 'number', id: 'quota', min: 1, step: 1, inputmode: 'numeric', value: setting('quota', '1000'), change: () => {
    keep('quota', String(Math.max(1, Number(quota.value) || 1)));
    paintQuotas();
  }});
  const qps = el('select', {id: 'qps', change: () => {
    keep('qps', qps.value);
    paintQuotas();
  }}, QPS.map(([value, label]) => el('option', {value}, label)));
  qps.value = setting('qps', '50');
  const canvas = el('div', {class: 'chart small', role: 'img', 'aria-label': 'Requests per minute'});
  const chart = new Chart(canvas);
  const gauges = el('div', {class: 'gauges'});
  const shares = el('div', {class: 'gauges'});
  const metrics = el('div', {});
  const growers = el('div', {});
  const keys = el('div', {});
  const duplicates = el('div', {});
  const note = el('p', {class: 'note', role: 'alert'});
  main.append(note,
      el('section', {class: 'card wide', 'aria-label': 'Quotas'}, el('div', {class: 'bar'}, el('h2', {}, 'Quotas'),
          el('label', {class: 'inline', for: 'quota'}, 'Series quota', quota),
          el('label', {class: 'inline', for: 'qps'}, 'Requests per second', qps)), gauges),
      card('Requests per minute', canvas), card('Shape of the records', shares),
      card('Series by metric', metrics), card('New series in ten minutes', growers),
      card('Series by dimension key', keys), card('Duplicates within a period', duplicates));

  let pending = null;
  const load = coalesced(async () => {
    try {
      report = await get('limits');
      note.textContent = '';
      paint();
    } catch (problem) {
      note.textContent = problem.message;
    }
  });

  function paintQuotas() {
    if (!report) return;
    const perSecond = Number(qps.value);
    const peak = Math.max(0, ...report.minutes.map(one => one.peak));
    const limit = Number(setting('quota', '1000'));
    gauges.replaceChildren(
        gauge('Series of Alibaba Cloud', report.identities, limit, 'A quota of the account; free plans had 10, others 1,000 or 10,000. Beyond it new series are refused with code 206.'),
        report.maxSeries ? gauge('Series this emulator takes', report.identities, report.maxSeries, 'Set with --max-series.') : '',
        gauge('Requests in the busiest second', peak, perSecond, 'Of the last 15 minutes, against the quota of the region. Beyond it requests are throttled.'));
    chart.show(colour => minutesOption(report.minutes, perSecond, colour), false);
  }

  function paint() {
    paintQuotas();
    const shape = report.shapes;
    shares.replaceChildren(...[
      ['Changed by the service', shape.changed, 'Counted record by record: cut, or with replaced characters; the page of the series says which.'],
      ['With a shortened text', shape.shortened, 'A key or value that ends in _ and eight hex digits was cut or replaced by the publisher; such an ending of your own counts, too.'],
      ['With all ten dimensions', shape.full, 'No record says whether its publisher left tags out: it may have done so here, where no more would fit.'],
    ].map(([label, value, text]) => share(label, value, shape.records, text)));
    metrics.replaceChildren(bars('Series by metric', ['Metric', '', '#Series', '#Records'],
        report.metrics.map(one => ({label: one.metricName, value: one.series, more: [number(one.records)]})), 'No series yet.'));
    const grown = report.metrics.filter(one => one.recent).sort((a, b) => b.recent - a.recent);
    growers.replaceChildren(bars('New series in ten minutes', ['Metric', '', '#New', '#Of'],
        grown.map(one => ({label: one.metricName, value: one.recent, tone: 'warn', more: [number(one.series)]})), 'No series began in the last ten minutes.'));
    keys.replaceChildren(bars('Series by dimension key', ['Key', '', '#Values', '#Series'],
        report.keys.map(one => ({label: one.key, value: one.values, more: [number(one.series)]})), 'No dimensions yet.'));
    duplicates.replaceChildren(
        el('p', {class: 'lead'}, report.duplicates.count
          ? count(report.duplicates.count, 'record') + ' repeat the series and time of another.'
          : 'None among the newest ' + count(report.duplicates.among, 'record') + '.'),
        report.duplicates.count ? table('Repeated series', ['Metric', 'Dimensions', 'Period', '#Repeats'], report.duplicates.top.map(one =>
          el('tr', {}, cell('name', one.metricName), cell('', chips(one.dimensions)), cell('', one.period + ' s'), cell('number', number(one.count)))), '') : '');
    canvas.setAttribute('aria-label', 'Requests per minute: ' + report.minutes.map(one => one.requests).join(', '));
  }

  if (report) paint();
  return {
    go() {},
    update() {
      if (pending) return;
      load();
      // Counting takes longer than looking at the count
      pending = setTimeout(() => {
        pending = null;
        load();
      }, PAUSE_MILLIS);
    },
    leave() {
      clearTimeout(pending);
      chart.close();
    },
  };
}

function share(label, value, of, note) {
  const percent = of ? 100 * value / of : 0;
  const fill = el('span', {class: 'bar-fill ' + (percent ? 'warn' : 'good')});
  fill.style.width = percent + '%';
  return el('div', {class: 'gauge', role: 'meter', 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': percent.toFixed(1)},
      el('div', {class: 'gauge-head'}, el('span', {}, label), el('b', {}, percent.toFixed(percent && percent < 10 ? 1 : 0) + ' %', el('i', {}, ' ' + number(value)))),
      el('span', {class: 'bar-track'}, fill), el('p', {class: 'note'}, note));
}
