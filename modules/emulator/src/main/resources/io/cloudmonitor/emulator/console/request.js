// One call, decoded: the rules it met, the texts that are signed, and each of its records.

import {badge, bytes, card, cell, chips, count, cut, dateTime, el, latency, pageLink, table} from './dom.js';
import {get} from './api.js';
import {verdict} from './requests.js';

const MAX_RECORDS = 100;
const AROUND = 60;
const MARKS = {passed: ['good', '✓', 'passed'], changed: ['warn', '~', 'would be changed'],
  broken: ['bad', '✗', 'broken'], skipped: ['plain', '–', 'not reached']};

export async function requestPane(id) {
  const back = el('a', {class: 'back', href: '#/requests'}, '← All requests');
  let request;
  try {
    if (!/^\d{1,18}$/.test(id)) throw new Error('No such request.');
    request = await get('requests/' + id);
  } catch (problem) {
    return el('div', {}, back, el('p', {class: 'empty', role: 'alert'}, problem.message));
  }
  return el('div', {}, back, head(request), request.difference ? difference(request.difference) : null,
      steps(request.checks), texts(request), records(request.reports, request));
}

function head(request) {
  const [tone, word] = verdict(request);
  const facts = {
    Service: request.provider, Transport: [request.method, request.transport].join(' '), Signature: request.signature || '–',
    Status: request.status || '–', Code: request.code || '–', Records: request.records, Size: bytes(request.bytes),
    Latency: latency(request.micros), Host: request.host, Received: dateTime(request.receivedAt),
  };
  return el('section', {class: 'card', 'aria-label': 'Request'},
      el('h2', {}, request.action || 'Request', ' ', badge(tone, word), request.fault ? badge('bad outline', 'fault: ' + request.fault) : null),
      request.message ? el('p', {class: 'lead wrap'}, cut(request.message, 240)) : null,
      el('dl', {class: 'tiles'}, Object.entries(facts).map(([key, value]) =>
        el('div', {}, el('dt', {}, key), el('dd', {class: 'small'}, String(value))))));
}

export function mark(outcome) {
  const [tone, sign, word] = MARKS[outcome] || MARKS.skipped;
  return el('span', {class: 'mark ' + tone, title: word}, el('span', {'aria-hidden': true}, sign), el('span', {class: 'hidden'}, word));
}

const step = check => el('li', {class: 'step ' + check.outcome}, mark(check.outcome),
    el('span', {class: 'rule'}, check.rule), el('span', {class: 'detail'}, check.detail), pageLink(check.page));

function steps(checks) {
  if (!checks.length) return card('Step by step', el('p', {class: 'note'}, 'Nobody looked at it: it was answered in front of the service, or is too old.'));
  return card('Step by step', el('ol', {class: 'steps'}, checks.map(step)));
}

/** Both texts from a little before the first character that differs. */
function difference(found) {
  const same = !found.right && !found.sent;
  const around = text => {
    const from = Math.max(0, found.at - AROUND);
    return el('pre', {class: 'text'}, (from ? '…' : '') + text.slice(from, found.at),
        el('mark', {}, text.slice(found.at, found.at + 1) || '(ends here)'), cut(text.slice(found.at + 1), 2 * AROUND));
  };
  return el('section', {class: 'card difference', 'aria-label': 'First difference'},
      el('h2', {}, 'What is wrong with the signature'),
      el('p', {class: 'lead'}, 'The signature sent fits another text: ', el('b', {}, found.mistake), '.'),
      same ? null : el('p', {class: 'note'}, 'The texts differ first at character ' + (found.at + 1) + '.'),
      same ? null : el('div', {class: 'columns'}, el('div', {}, el('h3', {}, 'Signed by you'), around(found.sent)),
          el('div', {}, el('h3', {}, 'To be signed'), around(found.right))));
}

function texts(request) {
  if (!request.stringToSign) return null;
  const same = request.canonicalRequest === request.stringToSign || !request.canonicalRequest;
  const block = (title, text) => el('details', {open: text.length < 1200}, el('summary', {}, title), el('pre', {class: 'text', tabindex: 0}, readable(text)));
  return card('What is signed',
      el('p', {class: 'note'}, 'As computed here from the request; secrets and tokens are masked. Parameters stand on lines of their own for reading.'),
      same ? null : block('Canonical request', request.canonicalRequest), block('String to sign', request.stringToSign));
}

/** One parameter to a line: the line breaks are for the eye, so the ones that count show as ↵. */
const readable = text => text.replaceAll('\n', '↵\n').replace(/&(?=[A-Za-z])/g, '&\n  ');

function records(reports) {
  if (!reports.length) return null;
  return card(count(reports.length, 'record'), ...reports.slice(0, MAX_RECORDS).map((report, i) => {
    const worst = ['broken', 'changed', 'passed'].find(outcome => report.checks.some(check => check.outcome === outcome));
    const name = report.sent.MetricName || report.sent.metricName || report.at;
    const node = el('details', {class: 'record', toggle: fill},
        el('summary', {}, mark(worst), el('b', {}, cut(name, 120)), dimensions(report.sent)));
    // What is closed is made when it is opened: a hundred records are thousands of cells
    function fill() {
      if (node.childElementCount === 1) node.append(decoded(report));
    }
    if (worst !== 'passed' || i === 0) {
      fill();
      node.open = true;
    }
    return node;
  }), reports.length > MAX_RECORDS ? el('p', {class: 'note'}, 'The first ' + MAX_RECORDS + ' are shown.') : null);
}

function decoded(report) {
  return el('div', {class: 'columns'},
      el('dl', {class: 'sent'}, Object.entries(report.sent).flatMap(([key, value]) => [el('dt', {}, key), el('dd', {}, value)])),
      table('Rules of ' + report.at, ['', 'Rule', 'Found', ''], report.checks.map(check => el('tr', {},
          cell('', mark(check.outcome)), cell('nowrap', check.rule), cell('wrap', check.detail), cell('', pageLink(check.page)))), ''));
}

function dimensions(sent) {
  try {
    return chips(JSON.parse(sent.Dimensions || sent.dimensions));
  } catch {
    return null;
  }
}
