// What the search shows, in the template of its dialog. Everything is set as text, never as HTML.
const MOST = 8;
const SECTIONS = 2;

// Returns a function that fills the dialog with what is found for a query; addresses in the index are below root.
function resultsIn(dialog, root, index) {
  const list = dialog.querySelector('.find-list');
  const count = dialog.querySelector('.find-count');
  const template = dialog.querySelector('template');

  const add = (where, title, about, sections = []) => {
    const item = template.content.cloneNode(true);
    const link = item.querySelector('a');
    const line = item.querySelector('li li');
    link.href = new URL(where, root);
    link.textContent = title;
    item.querySelector('p').textContent = about;
    line.remove();
    for (const { id, heading } of sections) {
      const copy = line.cloneNode(true);
      copy.firstChild.href = `${link.href}#${id}`;
      copy.firstChild.textContent = heading;
      item.querySelector('ul').append(copy);
    }
    list.append(item);
  };

  return (query) => {
    const words = query.trim();
    const { help, pages } = words ? find(index, words) : { pages: [] };
    const { page: where, title, says } = index.help;
    list.replaceChildren();
    if (help) add(where, title, says);
    for (const [page, parts] of pages.slice(0, MOST)) {
      const sections = parts.map(([part]) => index.parts[part]).filter(({ id }) => id);
      add(...index.pages[page].slice(0, 3), sections.slice(0, SECTIONS));
    }
    count.textContent = help ? 'Please read this first.' : `Pages found: ${pages.length}`;
    if (help || pages.length) return;
    count.textContent = words ? `Nothing found for “${words}”. Try one word, or ask:` : 'You could ask:';
    for (const [page, question] of index.questions) add(page, question, '');
    add(where, title, says);
  };
}
