// Keeps the page as it is on the server: asks for the part marked "live", which is answered when there is news, and puts in what changed.
'use strict';
const live = () => document.getElementById('live');
const pause = seconds => new Promise(done => setTimeout(done, seconds * 1000));

function say(text) {
  document.getElementById('connection').textContent = text;
}

function span(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return whole + ' s';
  if (whole < 3600) return Math.floor(whole / 60) + ' min';
  if (whole < 86400) return Math.floor(whole / 3600) + ' h';
  return Math.floor(whole / 86400) + ' d';
}

// Instants become the reader's own time; what is under way counts on.
function times(root) {
  for (const each of root.querySelectorAll('time[datetime]')) {
    const instant = new Date(each.dateTime);
    each.title = instant.toLocaleString();
    if ('age' in each.dataset) each.textContent = span((Date.now() - instant) / 1000) + ' ago';
    else if ('day' in each.dataset) each.textContent = instant.toLocaleString([], {hourCycle: 'h23'});
    else each.textContent = instant.toLocaleTimeString([], {hourCycle: 'h23'});
  }
  for (const each of root.querySelectorAll('[data-since]')) {
    each.textContent = span((Date.now() - new Date(each.dataset.since)) / 1000);
  }
}

function put(html) {
  const news = new DOMParser().parseFromString(html, 'text/html').getElementById('live');
  for (const part of news.children) {
    const old = document.getElementById(part.id);
    if (served.get(part.id) === part.innerHTML) continue;
    served.set(part.id, part.innerHTML);
    const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    old.replaceChildren(...document.importNode(part, true).childNodes);
    if (focused) old.querySelector('[href="' + CSS.escape(focused) + '"]')?.focus();
  }
  live().dataset.seen = news.dataset.seen;
  times(live());
}

async function follow() {
  for (;;) {
    try {
      const answer = await fetch(live().dataset.from + '?seen=' + live().dataset.seen);
      if (answer.status === 401) return location.reload();
      if (!answer.ok) throw new Error(answer.status);
      say('live');
      if (answer.status === 200) put(await answer.text());
    } catch (gone) {
      say('not connected, trying again');
      await pause(2);
    }
  }
}

const served = new Map();
if (live()) {
  for (const part of live().children) served.set(part.id, part.innerHTML);
  times(document);
  setInterval(() => times(document), 1000);
  say('live');
  follow();
}
