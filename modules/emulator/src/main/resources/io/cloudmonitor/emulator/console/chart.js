// Charts over time on a canvas. Styles are set through the object model and tooltips are drawn, not
// made of elements, so that the policy of this page stays strict.

import {number, dateTime} from './dom.js';
import {PANELS, panelOf, statistics} from './points.js';

const MIN_PERCENT = 0.5;
const BAR = 14;

const dark = matchMedia('(prefers-color-scheme: dark)');

const LIGHT = {text: '#1c2430', muted: '#5d6978', line: '#dde2e9', surface: '#ffffff', accent: '#0b62c4',
  band: 'rgba(11, 98, 196, 0.14)', palette: ['#c2410c', '#7c3aed', '#b91c1c', '#0f766e', '#a16207', '#be185d'],
  sum: '#0f766e', count: '#7c8798'};
const DARK = {text: '#e4e9f0', muted: '#98a5b5', line: '#2c3542', surface: '#1a2029', accent: '#6cb2ff',
  band: 'rgba(108, 178, 255, 0.18)', palette: ['#fb923c', '#a78bfa', '#f87171', '#2dd4bf', '#facc15', '#f472b6'],
  sum: '#2dd4bf', count: '#8793a5'};

export const colours = () => dark.matches ? DARK : LIGHT;

/** A chart that lives in an element until it is closed, and follows its size and the colours. */
export class Chart {
  constructor(node) {
    this.node = node;
    this.chart = window.echarts.init(node, null, {renderer: 'canvas'});
    this.resizes = new ResizeObserver(() => {
      // It calls at the start, too, when there is nothing to do
      if (node.clientWidth !== this.chart.getWidth() || node.clientHeight !== this.chart.getHeight()) this.chart.resize();
    });
    this.resizes.observe(node);
    this.repaint = () => this.draw && this.draw(true);
    dark.addEventListener('change', this.repaint);
  }

  /** Draws what make returns, now and whenever the colours change. */
  show(make, anew) {
    this.draw = whole => {
      this.chart.setOption(make(colours()), {notMerge: whole, replaceMerge: ['series']});
      if (whole && this.part) this.zoom(...this.part);
    };
    this.draw(anew);
  }

  /** Lets keys and a double click change the range of time that is shown; tells whether it is the whole. */
  zoomable(onRange) {
    const keys = {'+': [0.25, -0.25], '=': [0.25, -0.25], '-': [-0.5, 0.5], ArrowLeft: [-0.2, -0.2], ArrowRight: [0.2, 0.2]};
    this.node.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key in keys) this.move(...keys[event.key]);
      else if (event.key === 'Home') this.whole();
      else return;
      event.preventDefault();
    });
    this.node.addEventListener('dblclick', () => this.whole());
    this.chart.on('datazoom', () => {
      const {start, end} = this.range();
      this.part = start <= 0 && end >= 100 ? null : [start, end];
      onRange(!this.part);
    });
  }

  /** Returns the part of the time that is shown, in percent; of a chart without points undefined. */
  range() {
    return this.chart.getOption()?.dataZoom?.[0];
  }

  /** Moves both ends of the range by parts of its length. */
  move(low, high) {
    const {start, end} = this.range() ?? {start: 0, end: 100};
    const length = Math.min(100, Math.max(MIN_PERCENT, (end - start) * (1 + high - low)));
    const centre = (start + end) / 2 + (end - start) * (low + high) / 2;
    const from = Math.min(100 - length, Math.max(0, centre - length / 2));
    this.zoom(from, from + length);
  }

  whole() {
    this.zoom(0, 100);
  }

  zoom(start, end) {
    this.chart.dispatchAction({type: 'dataZoom', start, end});
  }

  close() {
    dark.removeEventListener('change', this.repaint);
    this.resizes.disconnect();
    this.chart.dispose();
  }
}

/** The option of a chart of statistics: one panel for each scale, under one axis of time. */
export function seriesOption(points, chosen, colour, height) {
  const all = statistics(points);
  const names = all.filter(name => chosen.has(name));
  const panels = PANELS.filter(panel => names.some(name => panelOf(name) === panel));
  const space = height - 78;
  const weights = panels.map((panel, i) => i === 0 ? 2.2 : 1);
  const total = weights.reduce((a, b) => a + b, 0) || 1;
  let top = 28;
  const grids = panels.map((panel, i) => {
    const own = space * weights[i] / total - 30;
    const grid = {left: 64, right: 20, top, height: Math.max(30, own)};
    top += own + 30;
    return grid;
  });
  const axes = panels.map((panel, i) => i);
  return {
    animation: false,
    aria: {enabled: false},
    textStyle: {fontFamily: 'system-ui, sans-serif'},
    title: panels.map((panel, i) => ({text: panel.name, left: 8, top: grids[i].top - 24,
      textStyle: {fontSize: 12, fontWeight: 600, color: colour.muted}})),
    grid: grids,
    axisPointer: {link: [{xAxisIndex: 'all'}], lineStyle: {color: colour.muted}},
    tooltip: {trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: colour.surface,
      borderColor: colour.line, textStyle: {color: colour.text, fontSize: 12}, formatter: items => tip(items, points, names)},
    xAxis: axes.map(i => ({type: 'time', gridIndex: i, axisLine: {lineStyle: {color: colour.line}},
      axisLabel: {show: i === panels.length - 1, color: colour.muted, hideOverlap: true}, axisTick: {show: false},
      splitLine: {show: false}})),
    yAxis: axes.map(i => ({type: 'value', gridIndex: i, scale: !panels[i].bars, splitNumber: i ? 2 : 4,
      axisLabel: {color: colour.muted, formatter: compact}, splitLine: {lineStyle: {color: colour.line}}})),
    dataZoom: [
      {type: 'inside', xAxisIndex: axes, zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false},
      {type: 'slider', xAxisIndex: axes, height: 18, bottom: 8, left: 64, right: 20, borderColor: colour.line,
        textStyle: {color: colour.muted}, fillerColor: colour.band, handleStyle: {color: colour.accent},
        dataBackground: {lineStyle: {color: colour.muted}, areaStyle: {color: colour.line}}, labelFormatter: ''},
    ],
    series: [...band(points, names, colour), ...spacers(points, panels), ...names.flatMap(name => line(name, points, panels, colour, all))],
  };
}

const compact = value => Math.abs(value) >= 1e6 ? value.toExponential(1) : number(value);

const data = (points, name) => points.filter(p => Number.isFinite(p.values[name])).map(p => [p.time, p.values[name]]);

/** The space between minimum and maximum, as two lines on top of each other. */
function band(points, names, colour) {
  if (!names.includes('Minimum') || !names.includes('Maximum')) return [];
  const both = points.filter(p => Number.isFinite(p.values.Minimum) && Number.isFinite(p.values.Maximum));
  const hidden = {type: 'line', stack: 'band', stackStrategy: 'all', symbol: 'none', lineStyle: {opacity: 0},
    silent: true, xAxisIndex: 0, yAxisIndex: 0, z: 1};
  return [
    {...hidden, id: 'low', data: both.map(p => [p.time, p.values.Minimum])},
    {...hidden, id: 'high', data: both.map(p => [p.time, p.values.Maximum - p.values.Minimum]), areaStyle: {color: colour.band}},
  ];
}

/** Bars that nobody sees: a panel with bars has room for half a bar at both ends, and so must the others. */
function spacers(points, panels) {
  if (!panels.some(panel => panel.bars)) return [];
  return panels.flatMap((panel, i) => panel.bars ? [] : [{id: 'space-' + i, type: 'bar', silent: true, large: true, barMaxWidth: BAR,
    xAxisIndex: i, yAxisIndex: i, data: points.map(point => [point.time, '-'])}]);
}

/** The colour of a statistic among all that a series has, so that switching one off repaints none. */
export function paintOf(name, all, colour) {
  if (name === 'Sum') return colour.sum;
  if (name === 'SampleCount') return colour.count;
  if (['Average', 'value', 'Minimum', 'Maximum'].includes(name)) return colour.accent;
  const others = all.filter(one => /^P\d+$/.test(one) || one.endsWith('PerSecond') || one === 'LastValue');
  return colour.palette[Math.max(0, others.indexOf(name)) % colour.palette.length];
}

function line(name, points, panels, colour, all) {
  const panel = panelOf(name);
  const index = panels.indexOf(panel);
  const edge = name === 'Minimum' || name === 'Maximum';
  const main = ['Average', 'LastValue', 'value'].includes(name);
  const paint = paintOf(name, all, colour);
  const common = {id: name, name, xAxisIndex: index, yAxisIndex: index, data: data(points, name), itemStyle: {color: paint}};
  if (panel.bars) return [{...common, type: 'bar', barMaxWidth: BAR, large: true}];
  return [{...common, type: 'line', symbol: 'circle', symbolSize: 5, showSymbol: points.length < 40 && !edge, z: main ? 4 : 3,
    lineStyle: {color: paint, width: main ? 2.2 : edge ? 0.8 : 1.4, type: edge ? 'dotted' : 'solid'}}];
}

function tip(items, points, names) {
  if (!items.length) return '';
  const time = items[0].axisValue;
  const point = points.find(one => one.time === time);
  if (!point) return dateTime(time);
  return [dateTime(time), ...names.filter(name => name in point.values)
      .map(name => name + '   ' + number(point.values[name]))].join('\n');
}

/** The option of requests per minute: accepted and refused on top of each other, the peak as a line. */
export function minutesOption(minutes, quota, colour) {
  const axis = {axisLabel: {color: colour.muted}, splitLine: {lineStyle: {color: colour.line}}};
  return {
    animation: false,
    grid: {left: 52, right: 52, top: 30, bottom: 52},
    legend: {bottom: 0, textStyle: {color: colour.muted}, itemWidth: 14},
    tooltip: {trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: colour.surface,
      borderColor: colour.line, textStyle: {color: colour.text, fontSize: 12}},
    xAxis: {type: 'time', axisLabel: {color: colour.muted, hideOverlap: true}, splitLine: {show: false},
      axisLine: {lineStyle: {color: colour.line}}},
    yAxis: [{...axis, type: 'value', name: 'per minute', minInterval: 1, nameTextStyle: {color: colour.muted}},
      {...axis, type: 'value', name: 'per second', minInterval: 1, splitLine: {show: false}, nameTextStyle: {color: colour.muted}}],
    series: [
      {name: 'accepted', type: 'bar', stack: 'all', barMaxWidth: 22, itemStyle: {color: colour.accent},
        data: minutes.map(one => [one.time, one.requests - one.refused])},
      {name: 'refused', type: 'bar', stack: 'all', itemStyle: {color: colour.palette[2]},
        data: minutes.map(one => [one.time, one.refused])},
      {name: 'peak of one second', type: 'line', yAxisIndex: 1, symbolSize: 5, itemStyle: {color: colour.palette[0]},
        data: minutes.map(one => [one.time, one.peak]), markLine: {silent: true, symbol: 'none',
          lineStyle: {color: colour.palette[2], type: 'dashed'}, label: {color: colour.muted, formatter: 'quota', position: 'insideEndTop'},
          data: minutes.some(one => one.peak > quota / 4) ? [{yAxis: quota}] : []}},
    ],
  };
}
