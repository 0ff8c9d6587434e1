// What a query means, in words of the index: a phrase, a word itself, its beginning, a slip of the finger.
// Words of the longest phrase that is looked for.
const LONGEST = 5;

// Whether one word becomes the other by at most `most` letters left out, put in, changed or swapped with the next.
function near(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const a = one.slice(same);
  const b = other.slice(same);
  if (!a || !b) return a.length + b.length <= most;
  if (!most) return false;
  const swapped = a[0] === b[1] && a[1] === b[0];
  return (
    near(a.slice(1), b.slice(1), most - 1) ||
    near(a.slice(1), b, most - 1) ||
    near(a, b.slice(1), most - 1) ||
    (swapped && near(a.slice(2), b.slice(2), most - 1))
  );
}

// [words of the index, how far each counts] for one word that was typed. last: whether it may go on.
function like(weights, typed, last) {
  const word = stem(typed);
  if (weights.has(word)) return [[word], 1];
  const all = [...weights.keys()].filter((known) => known.length > 3);
  const begun = all.filter((known) => last && (known.startsWith(typed) || known.startsWith(word)));
  if (begun.length) return [begun, 0.5];
  for (let at = 3; at < typed.length - 2; at++) {
    const halves = [stem(typed.slice(0, at)), stem(typed.slice(at))];
    if (halves.every((half) => weights.has(half))) return [halves, 1];
  }
  // Short words are too close to each other to guess, and few slip in the first letter.
  const alike = all.filter((known) => known[0] === typed[0]);
  for (let most = 1; most < 3 && typed.length >= 2 + 3 * most; most++) {
    const close = alike.filter((known) => near(word, known, most) || near(typed, known, most));
    if (close.length) return [close, 0.5];
  }
  // A slip in an ending.
  return [alike.filter((known) => known.length > 4 && typed.startsWith(known) && known.length + 4 > typed.length), 0.3];
}

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
