// The words that a cloud's query and alarm interfaces will need for a series.

import {card, copyButton, dimensionText, el, keep, setting} from './dom.js';

function line(label, text) {
  return el('div', {class: 'alarm-line'}, el('dt', {}, label), el('dd', {}, el('code', {}, text), copyButton(label, () => text)));
}

/** Returns the lines for a series of Alibaba Cloud, for an account of this number. */
export function aliyunLines(leaf, uid) {
  const namespace = 'acs_customMetric_' + (uid || '<uid>');
  const dimensions = JSON.stringify({groupId: leaf.groupId || '0', dimension: dimensionText(leaf.dimensions)});
  return [
    ['Namespace', namespace],
    ['Metric name', leaf.metricName],
    ['Dimension string', dimensionText(leaf.dimensions)],
    ['Dimensions of a query (DescribeMetricList)', dimensions],
    ['Resources of an alarm (PutCustomMetricRule)', '[' + dimensions + ']'],
  ];
}

/** Returns the lines for a metric of Tencent Cloud. */
export function tencentLines(leaf) {
  return [
    ['Namespace', leaf.namespace || ''],
    ['Metric name', leaf.metricName],
    ...Object.entries(leaf.dimensions).flatMap(([key, value], i) => [
      ['Dimension ' + (i + 1), key + '=' + value],
    ]),
  ];
}

export function alarmCard(leaf) {
  const list = el('dl', {class: 'alarm'});
  const uid = el('input', {id: 'uid', inputmode: 'numeric', value: setting('uid', ''), placeholder: '1234567890123456',
    autocomplete: 'off', input: () => {
      keep('uid', uid.value.trim());
      fill();
    }});
  function fill() {
    const lines = leaf.provider === 'aliyun' ? aliyunLines(leaf, uid.value.trim()) : tencentLines(leaf);
    list.replaceChildren(...lines.map(([label, text]) => line(label, text)));
  }
  fill();
  const account = leaf.provider === 'aliyun'
    ? el('label', {class: 'inline', for: 'uid'}, 'Account (uid)', uid) : null;
  return card('For queries and alarms',
      el('p', {class: 'lead'}, 'Alarms match this text exactly: keys in ascending order, values as they are kept.'), account, list);
}
