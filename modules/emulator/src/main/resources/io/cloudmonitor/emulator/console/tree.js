// The tree on the screen: only the rows in sight exist as elements.

import {el, number} from './dom.js';

const ROW = 30;
const SPARE = 6;

export class Tree {
  constructor(model, onSelect) {
    this.model = model;
    this.onSelect = onSelect;
    this.rows = [];
    this.active = null;
    this.selected = null;
    this.inner = el('div', {class: 'rows', role: 'presentation'});
    this.node = el('div', {
      class: 'tree', role: 'tree', tabindex: 0, 'aria-label': 'Series by provider, namespace and metric',
      scroll: () => this.paint(),
      keydown: event => this.key(event),
      click: event => this.click(event),
    }, this.inner);
    this.observer = new ResizeObserver(() => this.paint());
    this.observer.observe(this.node);
  }

  refresh() {
    this.rows = this.model.rows();
    if (!this.rows.some(row => row.key === this.active)) this.active = this.rows.length ? this.rows[0].key : null;
    this.inner.style.height = this.rows.length * ROW + 'px';
    this.paint();
  }

  select(key) {
    this.selected = key;
    this.active = key;
    this.refresh();
    this.scrollTo(this.index());
  }

  index() {
    return this.rows.findIndex(row => row.key === this.active);
  }

  paint() {
    const first = Math.max(0, Math.floor(this.node.scrollTop / ROW) - SPARE);
    const last = Math.min(this.rows.length, Math.ceil((this.node.scrollTop + this.node.clientHeight) / ROW) + SPARE);
    const shown = [];
    for (let i = first; i < last; i++) shown.push(this.row(this.rows[i], i));
    this.inner.replaceChildren(...shown);
    const active = this.index();
    if (active >= first && active < last) this.node.setAttribute('aria-activedescendant', 'row-' + active);
    else this.node.removeAttribute('aria-activedescendant');
  }

  row(row, index) {
    const node = el('div', {
      id: 'row-' + index, role: 'treeitem', class: 'row level' + row.level + (row.key === this.active ? ' active' : ''),
      'aria-level': row.level, 'aria-expanded': row.leaf ? null : row.open, 'aria-selected': row.key === this.selected,
      'aria-posinset': index + 1, 'aria-setsize': this.rows.length, title: row.label,
    },
    el('span', {class: 'twist', 'aria-hidden': true}, row.leaf ? '' : row.open ? '▾' : '▸'),
    el('span', {class: 'label'}, row.label),
    row.leaf ? (row.leaf.changed ? el('span', {class: 'warn', title: 'the real service would change it'}, '⚠') : null)
      : el('span', {class: 'count'}, number(row.count)));
    node.style.top = index * ROW + 'px';
    return node;
  }

  click(event) {
    // By where, not by what was hit: the rows may have been painted anew since the button went down
    const row = this.rows[Math.floor((event.clientY - this.inner.getBoundingClientRect().top) / ROW)];
    if (!row) return;
    this.active = row.key;
    if (row.leaf) this.choose(row);
    else this.fold(row, !row.open);
  }

  choose(row) {
    this.selected = row.key;
    this.paint();
    this.onSelect(row.leaf);
  }

  fold(row, open) {
    if (row.level < 3) this.model.toggle('-' + row.key, !open);
    else this.model.toggle(row.key, open);
    this.refresh();
  }

  key(event) {
    const at = this.index();
    const row = this.rows[at];
    if (!row) return;
    const page = Math.max(1, Math.floor(this.node.clientHeight / ROW) - 1);
    const moves = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.rows.length - 1, PageDown: at + page, PageUp: at - page};
    if (event.key in moves) this.move(moves[event.key]);
    else if (event.key === 'ArrowRight' && !row.leaf) row.open ? this.move(at + 1) : this.fold(row, true);
    else if (event.key === 'ArrowLeft') this.left(row, at);
    else if (event.key === 'Enter' || event.key === ' ') row.leaf ? this.choose(row) : this.fold(row, !row.open);
    else return;
    event.preventDefault();
  }

  left(row, at) {
    if (row.open) {
      this.fold(row, false);
      return;
    }
    for (let i = at - 1; i >= 0; i--) {
      if (this.rows[i].level < row.level) {
        this.move(i);
        return;
      }
    }
  }

  move(to) {
    const index = Math.min(this.rows.length - 1, Math.max(0, to));
    this.active = this.rows[index].key;
    this.scrollTo(index);
    this.paint();
  }

  scrollTo(index) {
    if (index < 0) return;
    const top = index * ROW;
    const bottom = top + ROW - this.node.clientHeight;
    if (this.node.scrollTop > top) this.node.scrollTop = top;
    else if (this.node.scrollTop < bottom) this.node.scrollTop = bottom;
  }
}
