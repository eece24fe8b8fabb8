'use strict';

// Everything on this page came from a stranger's request: text goes in as text nodes, never as markup.
const MAX_SERIES = 500;
const MAX_REQUESTS = 50;
const MAX_MESSAGE = 300;
const REFRESH_MILLIS = 2000;

const byId = id => document.getElementById(id);

function element(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

const cell = (className, ...children) => element('td', className, ...children);

function pairs(map) {
  return Object.entries(map).map(([key, value]) =>
      element('span', 'pair', element('i', '', key + ' '), element('b', '', String(value))));
}

const clock = millis => new Date(millis).toLocaleTimeString();

function seriesRow(series) {
  const name = cell('name', series.namespace ? series.namespace + ' / ' + series.metricName : series.metricName);
  if (series.changed) {
    const mark = element('span', 'warn', ' ⚠ changed');
    mark.title = series.changed.join('\n');
    name.append(mark);
  }
  return element('tr', '', name,
      cell('', ...pairs(series.dimensions)),
      cell('nowrap', series.type === 0 ? 'raw' : series.period + ' s'),
      cell('nowrap', clock(series.time)),
      cell('', ...pairs(series.values)),
      cell('number', String(series.records)));
}

function requestRow(request) {
  const good = request.status === 200 && (request.code === '200' || request.code === '0');
  const tone = good ? 'good' : 'bad';
  const message = request.message.length > MAX_MESSAGE
      ? request.message.slice(0, MAX_MESSAGE) + '…' : request.message;
  return element('tr', '',
      cell('nowrap', clock(request.receivedAt)),
      cell('', request.provider),
      cell('', request.action || '–'),
      cell('', request.signature || '–'),
      cell(tone, request.status ? String(request.status) : 'none'),
      cell(tone, request.code || '–'),
      cell('message', message, ...(request.fault ? [element('span', 'warn', ' (fault: ' + request.fault + ')')] : [])),
      cell('number', String(request.records)),
      cell('number', String(request.bytes)));
}

function showCounts(state) {
  const labels = {series: 'series', records: 'records', requests: 'requests', faults: 'active faults'};
  byId('counts').replaceChildren(...Object.entries(labels).map(([key, label]) =>
      element('li', '', element('b', '', String(state[key])), label)));
}

function showSeries(series, total) {
  byId('series').replaceChildren(...series.map(seriesRow));
  byId('series-note').textContent = total > series.length
      ? 'The first ' + series.length + ' of ' + total + ' series; filter to see others.'
      : total ? '' : byId('filter').value ? 'No series matches.' : 'No record yet.';
}

function showRequests(all) {
  byId('requests').replaceChildren(...all.reverse().map(requestRow));
  byId('requests-note').textContent = all.length ? '' : 'No request yet.';
}

async function load(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(path + ': ' + response.status);
  return {json: await response.json(), total: Number(response.headers.get('X-Total'))};
}

let timer;
let newest = 0;

async function refresh() {
  clearTimeout(timer);
  const turn = ++newest;
  const filter = encodeURIComponent(byId('filter').value);
  try {
    const [state, series, requests] = await Promise.all([
      load('/emulator/state'),
      load('/emulator/series?limit=' + MAX_SERIES + '&filter=' + filter),
      load('/emulator/requests?limit=' + MAX_REQUESTS)]);
    // An answer to what was typed before the last letter comes too late
    if (turn !== newest) return;
    showCounts(state.json);
    showSeries(series.json, series.total);
    showRequests(requests.json);
    byId('status').textContent = 'Updated ' + clock(Date.now());
  } catch (failure) {
    if (turn !== newest) return;
    byId('status').textContent = 'The emulator does not answer (' + failure.message + ')';
  }
  timer = setTimeout(refresh, REFRESH_MILLIS);
}

byId('filter').addEventListener('input', refresh);
refresh();
