// Small things that a page can do with a script and does without.

// The print button: Ctrl+P does the same.
for (const button of document.querySelectorAll('button.print')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// A page whose check has come due since it was built says so.
for (const banner of document.querySelectorAll('[data-due]')) {
  if (new Date().toISOString().slice(0, 10) <= banner.dataset.due) continue;
  banner.firstElementChild.textContent = banner.dataset.late;
  banner.hidden = false;
}

// The list of claims: a link to a claim that the filter hides shows all of them again.
{
  const reveal = () => {
    const claim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const ledger = claim?.closest('.ledger');
    if (!ledger || claim.offsetHeight) return;
    for (const group of ledger.querySelectorAll('fieldset')) group.querySelector('input').checked = true;
    claim.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  reveal();
}
