// The search dialog. The index is fetched when it opens, and not before.
{
  const dialog = document.querySelector('.find');
  const field = dialog.querySelector('input');
  const address = new URL(dialog.dataset.index, location.href);
  const fill = resultsIn(dialog, new URL('..', address));
  let index;

  const show = () => index && fill(index, field.value);

  document.querySelector('.find-button').addEventListener('click', async () => {
    dialog.showModal();
    field.select();
    try {
      index ??= openIndex(await (await fetch(address)).json());
      show();
    } catch {
      const why = location.protocol === 'file:' ? 'The search needs a server.' : 'The search could not be loaded.';
      dialog.querySelector('.find-count').textContent = `${why} The menu has every page.`;
    }
  });
  // Typed, pasted and dictated words alike.
  field.addEventListener('input', show);
  dialog.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.querySelector('.find-list a').click();
  });
  // A link may lead to a part of this very page; outside its box the dialog itself is clicked.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog || target.closest('a, .find-close')) dialog.close();
  });
}
