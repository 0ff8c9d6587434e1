// What a query means, in words and phrases of the index.
// Words of the longest phrase that is looked for.
const LONGEST = 5;

// The longest phrase of the index that begins at a word, with its size; none is an empty one of size 1.
function phraseAt(weights, words, at) {
  for (let size = Math.min(LONGEST, words.length - at); size > 1; size--) {
    const found = phrase(words.slice(at, at + size));
    if (weights.has(found) || COMMON.has(found)) return [found, size];
  }
  return ['', 1];
}

// What a query means, a piece for each word or known phrase: { word: its stem, none for a phrase, means: a map from words
// of the index to how far each counts, empty for common words }. Two that the index holds as one ("micro needling") are
// one.
function meanings(weights, query) {
  const words = split(query);
  const some = telling(words);
  const pieces = [];
  for (let at = 0; at < words.length; at++) {
    const [found, size] = phraseAt(weights, words, at);
    const word = stem(words[at]);
    const means = new Map();
    if (size > 1) {
      pieces.push({ means });
      if (!COMMON.has(found)) means.set(found, 1);
      at += size - 1;
      continue;
    }
    pieces.push({ word, means });
    if (!some.includes(words[at])) continue;
    const joined = stem(words[at] + words[at + 1]);
    const [known, counts] = weights.has(joined) ? [[joined], 1] : like(weights, words[at], at === words.length - 1);
    for (const one of known) means.set(one, counts);
    if (weights.has(joined)) at++;
  }
  return pieces;
}

// Whether the pieces of a query say a phrase, with one between two of its words at most. Only long words are guessed.
function says(pieces, phrase) {
  const is = (piece, word) => piece?.word === word || (word.length > 4 && piece?.means.has(word));
  return pieces.some((_, first) => {
    let at = first;
    return phrase.split(' ').every((word, n) => {
      if (n && !is(pieces[at], word)) at++;
      return is(pieces[at++], word);
    });
  });
}
