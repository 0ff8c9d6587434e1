// Gives each of our frames the height its page reports, and follows its jumps. Protocol 1: no request, no cookie.
(() => {
  const home = document.currentScript?.src.replace(/assets\/[^/]*$/, '');
  const frames = (root) => [
    ...root.querySelectorAll('iframe'),
    ...[...root.querySelectorAll('*')].flatMap((e) => (e.shadowRoot ? frames(e.shadowRoot) : [])),
  ];
  const ours = (frame) => 'guide' in frame.dataset || (home && frame.src.startsWith(home));
  const heights = new Map();
  const write = () => {
    for (const frame of frames(document)) {
      const height = heights.get(frame.contentWindow);
      const style = getComputedStyle(frame);
      // A frame out of the flow would be cut off: what holds it does not grow with it.
      if (!height || !ours(frame) || /absolute|fixed/.test(style.position)) continue;
      const edges = ['borderTopWidth', 'borderBottomWidth', 'paddingTop', 'paddingBottom'];
      const around = style.boxSizing === 'border-box' ? edges.reduce((sum, edge) => sum + parseFloat(style[edge]), 0) : 0;
      frame.style.setProperty('height', `${height + around}px`, 'important');
    }
    heights.clear();
  };
  const follow = (source, value) => {
    // Only the frame in which the reader has just clicked, and only to a place in it.
    const frame = document.activeElement;
    if (frame?.contentWindow !== source || !ours(frame)) return;
    const { top, height } = frame.getBoundingClientRect();
    const place = top + Math.min(Math.max(value, 0), height);
    if (place < 0 || place > innerHeight) scrollBy(0, place - innerHeight / 2);
  };
  addEventListener('message', ({ data, source }) => {
    if (data?.version !== 1 || !Number.isFinite(data.value)) return;
    if (data.message === 'scroll') follow(source, data.value);
    if (data.message !== 'height' || data.value < 50) return;
    // However many messages come, one write a drawn frame.
    if (!heights.size) requestAnimationFrame(write);
    heights.set(source, Math.min(data.value, 100000));
  });
  for (const frame of frames(document)) if (ours(frame)) frame.contentWindow?.postMessage({ message: 'ready', version: 1 }, '*');
})();
