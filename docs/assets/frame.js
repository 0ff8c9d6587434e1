// Our height for the host, as WordPress does, and what else a frame as tall as its text needs. Protocol 1.
(() => {
  const root = document.documentElement;
  let [, scheme = '', secret] = location.hash.match(/^#(\w*)(?:\?secret=(\w+))?/) || [], sent;
  root.dataset.scheme = scheme;
  const send = (message, value) => parent.postMessage({ message, value, secret, version: 1 }, '*');
  const report = () => {
    // Not laid out yet. On a busy phone that comes after all of our events, and out of sight, as WordPress
    // keeps a frame, no event tells of it
    if (!innerWidth) return setTimeout(report, 100);
    // WordPress shows no more, and its editor would show it all
    const height = Math.min(root.offsetHeight + 1, secret ? 1000 : 1e9);
    if (sent !== height) send('height', (sent = height));
  };
  // observers sleep off screen
  report();
  new ResizeObserver(report).observe(root);
  onload = report;
  onmessage = (e) => {
    if (e.source !== parent || e.data?.message !== 'ready') return;
    secret = e.data.secret || secret;
    sent = 0;
    report();
  };

  // A page whose check has come due since it was built says so.
  const due = root.querySelector('[data-due]');
  if (due) due.hidden = new Date().toJSON() < due.dataset.due + 'U';

  // Jumps: the address keeps scheme and secret for a page that is restored, and Back leads to the link.
  const at = (place) => '#' + scheme + (secret ? '?secret=' + secret : '') + '&at=' + place;
  onhashchange = () => {
    const [, name] = location.hash.match(/&at=(.+)/) || [];
    const place = document.getElementById(decodeURIComponent(name)) || document.links[name];
    if (!place) return;
    for (let up = place; up; up = up.parentElement) if (up.localName === 'details') up.open = true;
    if (!place.href) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'center' });
    // WebKit scrolls no host of another site
    send('scroll', place.getBoundingClientRect().top);
  };
  onclick = (e) => {
    const link = e.target.closest('a[href]');
    if (!link || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    // .target would be the base's in Firefox
    if (link.getAttribute('target')) {
      location.replace(at([...document.links].indexOf(link)));
      location.hash = at(link.hash.slice(1));
    } else if (secret) {
      // WordPress follows our own links alone: one to a study leads to where it stands on the page, our first <link>
      const page = root.querySelector('link').href;
      send('link', link.host === location.host ? link.href : page + '#' + link.closest('[id]').id);
    } else return;
    e.preventDefault();
  };

  // Without anchors a meaning would open at the foot of the frame, far from its word
  if (!CSS.supports('position-area: block-end')) {
    addEventListener('toggle', ({ target, newState }) => {
      const word = root.querySelector(`[popovertarget="${target.id}"]`);
      if (!word || newState !== 'open') return;
      const top = Math.min(word.getBoundingClientRect().bottom, innerHeight - target.offsetHeight);
      target.style.inset = `${Math.max(top, 0)}px 0 auto`;
    }, true);
  }
})();
