// The chooser of the embedding guide. Without this file the table on the page holds the same lines, ready.
const form = document.querySelector('.embed-chooser');

// What to paste in a place: an address, or the frame's line and the script's.
const paste = (frame, script, place) => {
  if (place === 'isolated') frame.setAttribute('credentialless', '');
  const lines = `${frame.outerHTML.replace(/ (data-guide|credentialless)=""/g, ' $1')}\n${script}`;
  const { origin } = new URL(frame.src);
  return place === 'policy' ? `${lines}\n\nframe-src ${origin}; script-src ${origin}` : lines;
};

const show = () => {
  const { page, amount, part, place, scheme, height, width, line } = form.elements;
  const told = form.querySelector('[role=status]');
  for (const words of form.querySelectorAll('[id^=embed-in-]')) words.hidden = words.id !== `embed-in-${place.value}`;
  const plain = place.value === 'wordpress';
  page.disabled = amount.disabled = !!part.value;
  // A file that may be framed: of the part, or of the page by how much of it
  const file = part.value || page.value.replace(/embed\.html$/, amount.value);
  scheme.disabled = height.disabled = plain;
  told.textContent = height.value && height.validity.valid ? '' : 'Write a whole number from 200 to 5000 for the height.';
  if (told.textContent) return void (line.value = '');
  const shown = document.querySelector('.embed-preview');
  const copy = shown.cloneNode(); // a new fragment alone would not load the page again
  copy.height = height.value;
  copy.title = (part.value ? part : page).selectedOptions[0].label;
  copy.dataset.width = width.value;
  copy.src = form.dataset.root + file + (plain ? '' : scheme.value);
  shown.replaceWith(copy);
  const frame = document.createElement('iframe');
  const said = { // of a clinic's page, which has no style sheet of ours; in the order of the ready lines
    'data-guide': '', src: form.dataset.base + file + scheme.value, title: copy.title, width: '100%',
    height: height.value, frameborder: '0', loading: 'lazy', sandbox: copy.getAttribute('sandbox'),
  };
  for (const name in said) frame.setAttribute(name, said[name]);
  const script = document.querySelector('.embed-code').textContent.trim();
  // The address of a page stands for its short form
  const address = file.replace(/\.embed-short\.html$/, '.html').replace(/embed-short\.html$/, '');
  line.value = plain ? form.dataset.base + address : paste(frame, script, place.value);
};

if (form) {
  const { page, part, line } = form.elements;
  const asked = new URLSearchParams(location.search);
  const wanted = asked.get('page');
  page.value = wanted === 'index' ? 'embed.html' : `${wanted}/embed.html`;
  if (!page.value) page.selectedIndex = 0;
  part.value = `parts/${asked.get('part')}/embed.html`;
  if (!part.value) part.value = '';
  form.hidden = false;
  form.addEventListener('change', show);
  form.querySelector('button').addEventListener('click', async () => {
    line.select();
    const done = await navigator.clipboard?.writeText(line.value).then(() => true, () => false);
    form.querySelector('[role=status]').textContent = done ? 'Copied' : 'Selected: copy it now';
  });
  show();
}
