// The colors: the reader's system decides until they choose. The choice is kept under the theme's own key, and
// overrides/base.html sets it before the first paint.
{
  const root = document.documentElement;
  const button = document.querySelector('#colors');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.mdColorScheme ? root.dataset.mdColorScheme === 'slate' : system.matches);
  const tell = () => button.setAttribute('aria-pressed', isDark());

  button.addEventListener('click', () => {
    const scheme = isDark() ? 'default' : 'slate';
    root.dataset.mdColorScheme = scheme;
    tell();
    // Throws where a window keeps nothing.
    localStorage['/.__palette'] = JSON.stringify({ color: { scheme } });
  });
  system.addEventListener('change', tell);
  tell();
}
