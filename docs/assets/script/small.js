// Small things that a page can do with a script and does without.

// The print button prints its sheet alone. Ctrl+P prints the page, with the sheet on paper of its own.
for (const button of document.querySelectorAll('button.print')) {
  const {dataset} = document.documentElement;
  button.hidden = false;
  button.addEventListener('click', () => {
    dataset.alone = '';
    addEventListener('afterprint', () => delete dataset.alone);
    print();
  });
}

// A page whose check has come due since it was built says so. A moment of that very day, T and its time, sorts before U.
for (const late of document.querySelectorAll('[data-due]')) late.hidden = new Date().toJSON() < `${late.dataset.due}U`;

// A link to a claim that the filter hides shows all of them again; older browsers do not open what is closed around
// the place that a link leads to.
{
  const named = () => {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null;  // a stray % is no name
    }
  };
  const reveal = () => {
    const place = named();
    const closed = place?.closest('details:not([open])') ?? place?.closest('.proof')?.querySelector('details:not([open])');
    if (closed) {
      closed.open = true;
      place.scrollIntoView();
      place.focus({preventScroll: true});
    }
    if (!place || place.offsetHeight) return;
    for (const group of place.closest('.ledger')?.querySelectorAll('fieldset') ?? []) {
      group.querySelector('input').checked = true;
      place.scrollIntoView();
    }
  };
  addEventListener('hashchange', reveal);
  // The place that the address names already changes no address.
  addEventListener('click', ({ target }) => {
    if (target.closest('a[href^="#"]')?.hash === location.hash) reveal();
  });
  reveal();
}
