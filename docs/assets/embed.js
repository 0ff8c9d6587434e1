// Gives each <iframe data-guide> the height its page reports. Protocol 1: no request, no cookie.
(() => {
  const frames = () => document.querySelectorAll('iframe[data-guide]');
  addEventListener('message', ({ data, source, origin }) => {
    if (data?.version !== 1 || data.message !== 'height') return;
    if (!Number.isFinite(data.value) || data.value < 50) return;
    for (const frame of frames()) {
      if (frame.contentWindow !== source) continue;
      // A sandboxed page has no origin to compare; any other must still be ours.
      const hidden = frame.sandbox.length && !frame.sandbox.contains('allow-same-origin');
      if (origin !== (hidden ? 'null' : new URL(frame.src).origin)) continue;
      frame.style.height = `${Math.min(data.value, 100000)}px`;
    }
  });
  for (const frame of frames()) frame.contentWindow?.postMessage({ message: 'ready', version: 1 }, '*');
})();
