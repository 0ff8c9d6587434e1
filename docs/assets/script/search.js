// The search dialog. What finds, and the index it looks in, are fetched when it opens, and not before.
{
  const dialog = document.querySelector('.find');
  const field = dialog.querySelector('input');
  const address = new URL(dialog.dataset.index, location.href);
  let tries = 0;
  let fill;

  const show = () => fill?.(field.value);

  const load = async () => {
    // Browsers may remember that a script could not be had, so each try asks for another name.
    const script = import(new URL(`find.js?${tries++}`, address));
    const [{ openIndex, resultsIn }, answer] = await Promise.all([script, fetch(address)]);
    return resultsIn(dialog, new URL('..', address), openIndex(await answer.json()));
  };

  document.querySelector('.find-button').addEventListener('click', async () => {
    dialog.showModal();
    field.select();
    try {
      fill ??= await load();
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
