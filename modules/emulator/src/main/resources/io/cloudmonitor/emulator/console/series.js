// The series explorer: a tree, and the statistics of one series over time.

import {badge, card, cell, chips, copyButton, count, dateTime, dimensionText, el, keep, number, setting, table, time} from './dom.js';
import {coalesced, get} from './api.js';
import {TreeModel} from './treemodel.js';
import {Tree} from './tree.js';
import {Chart, colours, paintOf, seriesOption} from './chart.js';
import {fold, ordered, panelOf, statistics, summary} from './points.js';
import {alarmCard} from './alarm.js';

const MAX_POINTS = 2000;
const TABLE_POINTS = 60;
const QUIET_MILLIS = 120;

// Kept while other views are looked at: ten thousand series need not come again
const model = new TreeModel();

export function seriesView(main) {
  const tree = new Tree(model, leaf => { location.hash = '#/series/' + leaf.periods.values().next().value; });
  const note = el('p', {class: 'note', role: 'status'}, 'Loading…');
  const pane = el('div', {class: 'pane'});
  let typing;
  const search = el('input', {type: 'search', id: 'search', placeholder: 'Search metric, key or value', 'aria-label': 'Search series',
    autocomplete: 'off', spellcheck: 'false', input: () => {
      clearTimeout(typing);
      typing = setTimeout(filter, QUIET_MILLIS);
    }, change: filter, keydown: event => {
      if (event.key === 'ArrowDown') tree.node.focus();
    }});
  search.value = model.filter;
  main.append(el('div', {class: 'side'}, search, tree.node, note), pane);
  if (model.size) refresh();

  let state = null;
  let wanted = null;
  let shown = null;

  function filter() {
    if (model.filter === search.value.trim()) return;
    model.setFilter(search.value.trim());
    refresh();
  }

  function refresh() {
    tree.refresh();
    const total = model.byIdentity.size;
    note.textContent = !total ? 'No record yet.'
      : model.matching === total ? count(total, 'series') : number(model.matching) + ' of ' + count(total, 'series');
  }

  const load = coalesced(async () => {
    try {
      if (state && state.series < model.size) model.clear();
      model.add(await get('explorer?after=' + model.newest));
      // Some were forgotten here or there: begin anew
      if (state && state.series < model.size) {
        model.clear();
        model.add(await get('explorer?after=0'));
      }
      refresh();
      open();
    } catch (problem) {
      note.textContent = problem.message;
    }
  });

  function open() {
    if (shown && shown.leaf.periods.has(wanted) && model.byId.get(wanted) === shown.leaf) return;
    const leaf = wanted === null ? null : model.byId.get(wanted);
    if (shown && leaf === shown.leaf) return;
    if (shown) shown.close();
    shown = null;
    if (leaf) {
      model.reveal(leaf);
      tree.select(leaf.key);
      shown = new SeriesPane(pane, leaf);
    } else {
      pane.replaceChildren(wanted === null ? hint(model.byIdentity.size) : el('p', {class: 'empty', role: 'alert'}, 'No such series: it was cleared or forgotten.'));
    }
  }

  return {
    go([id]) {
      wanted = id === undefined || id === '' ? null : Number(id);
      main.classList.toggle('chosen', wanted !== null);
      if (state) open();
    },
    update(next) {
      const grown = !state || next.series !== model.size || next.arrived < state.arrived;
      const arrived = !state || next.arrived !== state.arrived;
      state = next;
      if (grown) load();
      if (arrived && shown) shown.load();
    },
    leave() {
      if (shown) shown.close();
      tree.observer.disconnect();
    },
  };
}

function hint(some) {
  return el('div', {class: 'empty'}, el('h2', {}, some ? 'Choose a series' : 'Waiting for the first record'),
      el('p', {}, some ? 'Pick one on the left: its statistics are drawn over time, as they arrive.'
        : 'Point aliyun.endpoint or tencent.endpoint at this address, with a key that the emulator knows.'));
}

class SeriesPane {
  constructor(pane, leaf) {
    this.leaf = leaf;
    this.off = new Set(JSON.parse(setting('hidden', '[]')));
    this.period = leaf.periods.has(60) || !leaf.periods.has(300) ? [...leaf.periods.keys()][0] : 300;
    this.load = coalesced(() => this.fetch());
    this.periods = el('div', {class: 'segments', role: 'group', 'aria-label': 'Period'});
    this.toggles = el('div', {class: 'toggles', role: 'group', 'aria-label': 'Statistics'});
    this.canvas = el('div', {class: 'chart', role: 'img', tabindex: 0, 'aria-label': 'chart'});
    this.note = el('p', {class: 'note'});
    this.whole = el('button', {type: 'button', class: 'whole', hidden: true, click: () => {
      this.canvas.focus();
      this.chart.whole();
    }}, 'Whole range');
    this.data = el('div', {});
    this.latest = el('dl', {class: 'tiles'});
    const text = dimensionText(leaf.dimensions);
    pane.replaceChildren(
        el('a', {class: 'back', href: '#/series'}, '← All series'),
        el('section', {class: 'card wide', 'aria-label': 'Chart'},
            el('div', {class: 'heading'}, el('div', {},
                el('h2', {class: 'metric'}, leaf.metricName),
                el('p', {class: 'lead'}, badge('plain', leaf.provider), leaf.namespace ? badge('plain', leaf.namespace) : null, chips(leaf.dimensions))),
            this.periods),
            this.latest, this.toggles, this.canvas,
            el('p', {class: 'note keys'}, this.whole, 'Zoom: the bar below the chart, Ctrl and the wheel, or + − ← → and Home on the chart.'), this.note,
            el('details', {}, el('summary', {}, 'Data as a table'), this.data)),
        alarmCard(leaf));
    this.canvas.title = text;
    this.chart = new Chart(this.canvas);
    this.chart.zoomable(whole => { this.whole.hidden = whole; });
    this.load();
  }

  async fetch() {
    const source = this.leaf.periods.has(this.period) ? this.period : [...this.leaf.periods.keys()][0];
    try {
      const records = await get('series/' + this.leaf.periods.get(source) + '?limit=' + MAX_POINTS);
      if (this.closed) return;
      this.changed = [...new Set(records.flatMap(record => record.changed || []))];
      const points = ordered(records);
      this.show(source === this.period ? points : fold(points, this.period), source !== this.period);
    } catch (problem) {
      this.note.textContent = problem.message;
    }
  }

  show(points, folded) {
    const names = statistics(points);
    const last = points[points.length - 1];
    this.latest.replaceChildren(...names.slice(0, 8).filter(name => name in last.values).map(name =>
      el('div', {}, el('dt', {}, name), el('dd', {}, number(last.values[name])))));
    this.drawPeriods();
    this.drawToggles(names);
    const draw = () => {
      const chosen = new Set(names.filter(name => !this.off.has(name)));
      this.chart.show(colour => seriesOption(points, chosen, colour, this.canvas.clientHeight || 420), this.redraw);
      this.redraw = false;
    };
    const panels = names.filter(name => !this.off.has(name)).map(name => panelOf(name).name).join();
    if (panels !== this.panels) this.redraw = true;
    this.panels = panels;
    draw();
    this.canvas.setAttribute('aria-label', 'Chart of ' + this.leaf.metricName + ': ' + summary(points, number, time));
    this.canvas.dataset.points = points.length;
    this.note.replaceChildren(
        count(points.length, 'point') + ', the last at ' + dateTime(last.time)
        + (folded ? '. Folded here from 60 s; send 300 s too (rollup=true): the cloud answers queries beyond seven days only from those.' : '.'),
        ...this.changed.map(text => el('span', {class: 'warn block'}, '⚠ ' + text)));
    const newest = points.slice(-TABLE_POINTS).reverse();
    this.data.replaceChildren(table('The newest points', ['Time', ...names.map(name => '#' + name)], newest.map(point =>
      el('tr', {}, cell('nowrap', dateTime(point.time)), names.map(name => cell('number', number(point.values[name]))))), ''));
  }

  drawPeriods() {
    if (this.leaf.type === 0 || this.periods.childElementCount) return;
    for (const period of [60, 300]) {
      const possible = this.leaf.periods.has(period) || (period === 300 && this.leaf.periods.has(60));
      this.periods.append(el('button', {type: 'button', 'aria-pressed': period === this.period, disabled: !possible, 'data-period': period,
        title: possible ? null : 'no record of this period', click: event => {
          this.period = period;
          for (const button of this.periods.children) button.setAttribute('aria-pressed', button === event.target);
          this.redraw = true;
          this.load();
        }}, period + ' s'));
    }
  }

  drawToggles(names) {
    const key = names.join();
    if (this.toggleKey === key) {
      this.paintToggles(names);
      return;
    }
    this.toggleKey = key;
    this.toggles.replaceChildren(...names.map(name => {
      const box = el('input', {type: 'checkbox', change: () => {
        if (box.checked) this.off.delete(name);
        else this.off.add(name);
        keep('hidden', JSON.stringify([...this.off]));
        this.load();
      }});
      box.checked = !this.off.has(name);
      return el('label', {class: 'toggle'}, box, el('span', {class: 'swatch', 'aria-hidden': true}), name);
    }));
    this.paintToggles(names);
  }

  paintToggles(names) {
    const colour = colours();
    this.toggles.querySelectorAll('.swatch').forEach((swatch, i) => {
      swatch.style.background = paintOf(names[i], names, colour);
    });
  }

  close() {
    this.closed = true;
    this.chart.close();
  }
}
