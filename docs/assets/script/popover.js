// Where the browser knows no popovers: its buttons open and close the same boxes.
if (!('popover' in document.body)) {
  document.addEventListener('click', ({ target }) => {
    const id = target.closest('[popovertarget]')?.getAttribute('popovertarget');
    for (const box of document.querySelectorAll('[popover]')) {
      if (box.id === id) box.toggleAttribute('data-open');
      else if (!box.contains(target)) box.removeAttribute('data-open');
    }
  });
}
