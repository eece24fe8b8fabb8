// What the records of one series say over time, and five records of 60 s as one of 300 s.

/** The panels of a chart: what shares a scale shares a panel. */
export const PANELS = [
  {name: 'Value', stats: ['Average', 'Minimum', 'Maximum', 'LastValue', 'value'], percentiles: true},
  {name: 'Sum', stats: ['Sum'], bars: true},
  {name: 'Samples', stats: ['SampleCount'], bars: true},
  {name: 'Per second', stats: ['SumPerSecond', 'CountPerSecond']},
];

const isPercentile = name => /^P\d+$/.test(name);

/** Returns the names of the statistics that any of the points carries, the known ones first. */
export function statistics(points) {
  const names = new Set(points.flatMap(point => Object.keys(point.values)));
  const known = PANELS.flatMap(panel => panel.stats).filter(name => names.has(name));
  const percentiles = [...names].filter(isPercentile).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  const others = [...names].filter(name => !known.includes(name) && !isPercentile(name)).sort();
  return [...known, ...percentiles, ...others];
}

export function panelOf(name) {
  return PANELS.find(panel => panel.stats.includes(name) || (panel.percentiles && isPercentile(name))) || PANELS[0];
}

/** One point per time: of records that came twice the last one counts, as it does for most readers. */
export function ordered(points) {
  const byTime = new Map(points.map(point => [point.time, point]));
  return [...byTime.values()].sort((a, b) => a.time - b.time);
}

/** Folds points into periods of so many seconds; what cannot be folded, as percentiles, is left out. */
export function fold(points, seconds) {
  const millis = seconds * 1000;
  const periods = new Map();
  for (const point of points) {
    const start = Math.floor(point.time / millis) * millis;
    if (!periods.has(start)) periods.set(start, []);
    periods.get(start).push(point.values);
  }
  return [...periods].map(([time, all]) => ({time, values: folded(all, seconds)}));
}

function folded(all, seconds) {
  const of = name => all.map(values => values[name]).filter(value => value !== undefined);
  const sum = list => list.reduce((a, b) => a + b, 0);
  const values = {};
  const put = (name, value) => {
    if (of(name).length) values[name] = value(of(name));
  };
  put('Maximum', list => Math.max(...list));
  put('Minimum', list => Math.min(...list));
  put('Sum', sum);
  put('SampleCount', sum);
  put('LastValue', list => list[list.length - 1]);
  put('value', list => list[list.length - 1]);
  put('SumPerSecond', list => 'Sum' in values ? values.Sum / seconds : sum(list) / list.length);
  put('CountPerSecond', list => 'SampleCount' in values ? values.SampleCount / seconds : sum(list) / list.length);
  put('Average', list => {
    const weights = all.map(one => one.SampleCount === undefined ? 1 : one.SampleCount);
    const total = sum(weights);
    return total ? sum(all.map((one, i) => (one.Average || 0) * weights[i])) / total : sum(list) / list.length;
  });
  return values;
}

/** What a reader who does not see the chart should know of it. */
export function summary(points, number, time) {
  if (!points.length) return 'no points';
  const last = points[points.length - 1];
  const name = ['Average', 'LastValue', 'value', 'Sum'].find(one => one in last.values) || Object.keys(last.values)[0];
  const values = points.map(point => point.values[name]).filter(Number.isFinite);
  return points.length + ' points from ' + time(points[0].time) + ' to ' + time(last.time) + '; ' + name + ' between '
    + number(Math.min(...values)) + ' and ' + number(Math.max(...values)) + ', last ' + number(last.values[name]);
}
