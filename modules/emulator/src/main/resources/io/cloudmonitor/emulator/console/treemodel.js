// The tree of provider, namespace, metric and series as rows; ten thousand series are no more work
// than the rows that are open.

import {dimensionText} from './dom.js';

const collator = new Intl.Collator(undefined, {numeric: true});

/** One series as people think of it: both of its periods, 60 s and 300 s, are one. */
function identity(one) {
  return JSON.stringify([one.provider, one.namespace, one.groupId, one.metricName, one.text]);
}

export class TreeModel {
  constructor() {
    this.clear();
  }

  clear() {
    this.byIdentity = new Map();
    this.byId = new Map();
    this.newest = 0;
    this.open = this.open || new Set();
    this.filter = this.filter || '';
    this.stale = true;
  }

  get size() {
    return this.byId.size;
  }

  add(list) {
    for (const one of list) {
      one.text = dimensionText(one.dimensions);
      const key = identity(one);
      let leaf = this.byIdentity.get(key);
      if (!leaf) {
        leaf = {...one, key, periods: new Map(),
          search: (one.metricName + ' ' + one.text.replaceAll('&', ' ')).toLowerCase()};
        this.byIdentity.set(key, leaf);
      }
      if (one.changed) leaf.changed = true;
      leaf.periods.set(one.period, one.id);
      this.byId.set(one.id, leaf);
      this.newest = Math.max(this.newest, one.id);
    }
    this.stale = true;
  }

  /** Groups the leaves that match; done again only when there are others or another filter. */
  groups() {
    if (!this.stale) return this.grouped;
    const words = this.filter.toLowerCase().split(/\s+/).filter(Boolean);
    const root = new Map();
    this.matching = 0;
    for (const leaf of this.byIdentity.values()) {
      if (!words.every(word => leaf.search.includes(word))) continue;
      this.matching++;
      const provider = child(root, leaf.provider);
      const namespace = child(provider, leaf.namespace ||
        (leaf.groupId && leaf.groupId !== '0' ? 'group ' + leaf.groupId : 'custom metrics'));
      if (!namespace.has(leaf.metricName)) namespace.set(leaf.metricName, []);
      namespace.get(leaf.metricName).push(leaf);
    }
    this.grouped = root;
    this.stale = false;
    return root;
  }

  setFilter(text) {
    this.filter = text;
    this.stale = true;
  }

  toggle(key, open) {
    if (open) this.open.add(key);
    else this.open.delete(key);
  }

  isOpen(key, level) {
    // Where somebody searches, what was found is open as far as it can be taken in
    if (level < 3) return !this.open.has('-' + key);
    return this.open.has(key) || (this.filter !== '' && this.matching <= 200);
  }

  /** Returns the rows that are open, in the order in which they are shown. */
  rows() {
    const rows = [];
    const groups = this.groups();
    for (const provider of sorted(groups)) {
      this.branch(rows, 1, provider, [provider], groups.get(provider), level2 => {
        for (const namespace of sorted(level2)) {
          this.branch(rows, 2, namespace, [provider, namespace], level2.get(namespace), level3 => {
            for (const metric of sorted(level3)) {
              const leaves = level3.get(metric);
              this.branch(rows, 3, metric, [provider, namespace, metric], leaves, () => this.leaves(rows, leaves));
            }
          });
        }
      });
    }
    return rows;
  }

  branch(rows, level, label, path, children, visit) {
    const key = JSON.stringify(path);
    const open = this.isOpen(key, level);
    rows.push({key, level, label, open, count: size(children)});
    if (open) visit(children);
  }

  leaves(rows, leaves) {
    if (!leaves.sorted) {
      leaves.sort((a, b) => collator.compare(a.text, b.text));
      leaves.sorted = true;
    }
    for (const leaf of leaves) rows.push({key: leaf.key, level: 4, label: leaf.text || 'no dimensions', leaf});
  }

  /** Opens the way to a leaf. */
  reveal(leaf) {
    const namespace = leaf.namespace || (leaf.groupId && leaf.groupId !== '0' ? 'group ' + leaf.groupId : 'custom metrics');
    this.open.delete('-' + JSON.stringify([leaf.provider]));
    this.open.delete('-' + JSON.stringify([leaf.provider, namespace]));
    this.open.add(JSON.stringify([leaf.provider, namespace, leaf.metricName]));
  }
}

function child(map, key) {
  if (!map.has(key)) map.set(key, new Map());
  return map.get(key);
}

const sorted = map => [...map.keys()].sort(collator.compare);

function size(children) {
  if (Array.isArray(children)) return children.length;
  let sum = 0;
  for (const one of children.values()) sum += size(one);
  return sum;
}
