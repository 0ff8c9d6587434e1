// Opens the index that the build wrote (guide/publish/search.py): the weight of each word in each part of a page.
const TEXT = 1;
const HEADING = 5;
const TITLE = 7;

function openIndex(index) {
  ignore(index.common);
  const parts = [];
  const weights = new Map();
  const weigh = (word, part, weight) => {
    if (!weights.has(word)) weights.set(word, new Map());
    const found = weights.get(word);
    found.set(part, Math.max(weight, found.get(part) || 0));
  };
  for (const [word, gaps] of Object.entries(index.words)) {
    weights.set(word, new Map());
    let part = 0;
    for (const gap of gaps) weigh(word, (part += gap), TEXT);
  }
  index.pages.forEach(([, title, , sections], page) => {
    for (const word of stems(title)) weigh(word, parts.length, TITLE);
    parts.push({ page });
    for (const [id, heading] of sections) {
      for (const word of stems(heading)) weigh(word, parts.length, HEADING);
      parts.push({ page, id, heading });
    }
  });
  // Who types one of the others finds where all of these words stand, in titles and headings too.
  const means = new Map();
  for (const [words, others] of index.alike) {
    const places = words.split(' ').map((word) => weights.get(word));
    const both = [...places[0].keys()].filter((part) => places.every((held) => held.has(part)));
    for (const other of others) {
      means.set(other, [...(means.get(other) || []), ...words.split(' ')]);
      for (const part of both) weigh(other, part, Math.min(...places.map((held) => held.get(part))));
    }
  }
  return { ...index, parts, weights, means };
}
