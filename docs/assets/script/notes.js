// The notes of a page and their list at its foot, which work without a script too.

// A note that its mark opens takes the focus, so that a screen reader hears it; Escape gives it back.
addEventListener('beforetoggle', ({target, newState}) => {
  if (target.matches('.proof-notes > li')) target.autofocus = newState === 'open';
}, true);

// Paper shows each note in the list, and none in a box above the text.
addEventListener('beforeprint', () => document.querySelector('.proof-notes :popover-open')?.hidePopover());

// A search in the page, or a link to words, that finds something in the folded list of notes opens it, maybe before
// this script is here. Folded again, it can be found again.
{
  const rows = document.querySelector('.proof-notes');
  const list = rows?.previousElementSibling;
  rows?.addEventListener('beforematch', () => list.open = true);
  list?.addEventListener('toggle', () => rows.hidden = list.open ? false : 'until-found');
  if (rows?.hidden === false) list.open = true;
}
