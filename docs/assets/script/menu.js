// The menu: sections that open, and on narrow screens a drawer that keeps the focus until it closes.
{
  const menu = document.querySelector('#menu');

  menu.addEventListener('click', ({ target }) => {
    const button = target.closest('[aria-controls]');
    if (button) button.ariaExpanded = button.ariaExpanded !== 'true';
    // It may lead to a part of this page.
    else if (target.closest('a')) menu.hidePopover?.();
  });
  menu.addEventListener('toggle', ({ newState }) => {
    const open = newState === 'open';
    for (const part of document.querySelectorAll('[data-behind-menu]')) part.inert = open;
    document.querySelector(open ? '.menu-close' : '.menu-button').focus();
  });
  // Wider, the same menu is a column of the page.
  matchMedia('(min-width: 76.25em)').addEventListener('change', () => menu.hidePopover());
}
