// The chooser of the embedding guide. Without this file the table on the page holds the same lines, ready.
const form = document.querySelector('.embed-chooser');
const preview = document.querySelector('.embed-preview');
const { page, scheme, height, line } = form.elements;

const show = () => {
  preview.height = height.value || 600;
  preview.title = page.selectedOptions[0].label;
  const copy = preview.cloneNode();
  copy.removeAttribute('class');
  copy.src = form.dataset.base + page.value + scheme.value;
  line.value = copy.outerHTML.replace('data-guide=""', 'data-guide');
  const fresh = preview.cloneNode(); // a new fragment alone would not load the page again
  fresh.src = form.dataset.root + page.value + scheme.value;
  document.querySelector('.embed-preview').replaceWith(fresh);
};

const wanted = new URLSearchParams(location.search).get('page');
page.value = wanted === 'index' ? 'embed.html' : `${wanted}/embed.html`;
if (!page.value) page.selectedIndex = 0;
form.hidden = false;
form.addEventListener('change', show);
form.querySelector('button').addEventListener('click', async () => {
  line.select();
  const done = await navigator.clipboard?.writeText(line.value).then(() => true, () => false);
  form.querySelector('[role=status]').textContent = done ? 'Copied' : 'Selected: copy it now';
});
show();
