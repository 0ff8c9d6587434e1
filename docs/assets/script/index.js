// Opens the index that the build wrote (guide/publish/search.py): the weight of each word in each part of a page.
const TEXT = 1;
const HEADING = 4;
const TITLE = 7;
// The code of a gap of 0.
const LEAST = 35;
// This gap says: and 56 more.
const MORE = 56;

function openIndex(index) {
  const parts = [];
  const weights = new Map();
  const weigh = (word, part, weight) => {
    if (!weights.has(word)) weights.set(word, new Map());
    const found = weights.get(word);
    found.set(part, Math.max(weight, found.get(part) || 0));
  };
  for (const line of index.words.split('\n')) {
    const [word, gaps] = line.split(' ');
    weights.set(word, new Map());
    let part = -1;
    for (const sign of gaps) {
      const gap = sign.charCodeAt(0) - LEAST;
      part += gap;
      if (gap < MORE) weigh(word, part, TEXT);
    }
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
    const [first, ...more] = words.split(' ').map((word) => weights.get(word));
    const both = [...first].filter(([part]) => more.every((places) => places.has(part)));
    for (const other of others) {
      means.set(other, [...(means.get(other) || []), ...words.split(' ')]);
      for (const [part, weight] of both) weigh(other, part, weight);
    }
  }
  return { ...index, parts, weights, means };
}
