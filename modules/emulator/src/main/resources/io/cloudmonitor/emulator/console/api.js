// The emulator's JSON, and its stream of events.

export class Problem extends Error {}

async function answer(path, options) {
  let response;
  try {
    response = await fetch('/emulator/' + path, options);
  } catch {
    throw new Problem('The emulator does not answer.');
  }
  if (response.status === 204) return null;
  const json = await response.json().catch(() => ({error: 'HTTP status ' + response.status}));
  if (!response.ok) throw new Problem(json.error || 'HTTP status ' + response.status);
  return json;
}

export const get = path => answer(path);
export const remove = path => answer(path, {method: 'DELETE'});
export const post = (path, body) =>
  answer(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});

/** Runs one task at a time; what is asked for meanwhile runs once more behind it. */
export function coalesced(task) {
  let running = false;
  let again = false;
  return async function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await task();
    } finally {
      running = false;
      if (again) {
        again = false;
        run();
      }
    }
  };
}

/**
 * Calls onState with each state and onLink with whether there is a connection. A page that nobody
 * sees does not listen: a browser has only six connections to one host.
 */
export function listen(onState, onLink) {
  let source = null;
  function open() {
    if (source) return;
    source = new EventSource('/emulator/events');
    source.addEventListener('state', event => {
      onLink(true);
      onState(JSON.parse(event.data));
    });
    source.addEventListener('error', () => {
      onLink(false);
      if (source && source.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(open, 2000);
      }
    });
  }
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && source) {
      source.close();
      source = null;
    } else if (!document.hidden) {
      open();
    }
  });
  open();
}
