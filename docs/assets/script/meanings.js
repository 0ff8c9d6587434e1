// What a query means, in words and phrases of the index.
// Words of the longest phrase that is looked for.
const LONGEST = 5;

// The longest phrase of the index that begins at a stem, with its size; none is an empty one of size 1.
function phraseAt(weights, stemmed, at) {
  for (let size = Math.min(LONGEST, stemmed.length - at); size > 1; size--) {
    const found = stemmed.slice(at, at + size).join(' ');
    if (weights.has(found) || COMMON.has(found)) return [found, size];
  }
  return ['', 1];
}

// What a query means, a piece for each word or known phrase: { word: itself, stemmed, means: a map from words
// of the index to how far each counts, empty for common words }. Two that the index holds as one ("micro needling") are
// one.
function meanings(weights, query) {
  const words = split(query);
  const stemmed = words.map(stem);
  const some = telling(words);
  const pieces = [];
  for (let at = 0; at < words.length; at++) {
    const [found, size] = phraseAt(weights, stemmed, at);
    const means = new Map();
    pieces.push({ word: found || stemmed[at], means });
    at += size - 1;
    if (found && !COMMON.has(found)) means.set(found, 1);
    if (found || !some.includes(words[at])) continue;
    const joined = stem(words[at] + words[at + 1]);
    const [known, counts] = weights.has(joined) ? [[joined], 1] : like(weights, words[at], !words[at + 1]);
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
