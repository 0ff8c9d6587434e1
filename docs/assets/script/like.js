// What a query means, in words of the index: a word itself, its beginning, a slip of the finger.

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

// [words of the index, how far each counts]
function like(weights, typed) {
  const word = stem(typed);
  if (weights.has(word)) return [[word], 1];
  const all = [...weights.keys()].filter((known) => known.length > 2);
  const begun = all.filter((known) => known.startsWith(typed) || known.startsWith(word));
  if (begun.length) return [begun, 0.6];
  for (let at = 3; at < typed.length - 2; at++) {
    const halves = [stem(typed.slice(0, at)), stem(typed.slice(at))];
    if (halves.every((half) => weights.has(half))) return [halves, 1];
  }
  for (let most = 1; most <= typed.length / 4 && most < 3; most++) {
    const close = all.filter((known) => near(word, known, most) || near(typed, known, most));
    if (close.length) return [close, 0.5];
  }
  return [all.filter((known) => typed.startsWith(known) && known.length + 4 > typed.length), 0.3];
}

// For each telling word of a query: a map from words of the index to how far each counts. Two that the index holds as
// one ("micro needling") are one.
function meanings(weights, query) {
  const words = telling(query);
  const meant = [];
  for (let at = 0; at < words.length; at++) {
    const [known, counts] = like(weights, words[at]);
    const one = new Map(known.map((word) => [word, counts]));
    const joined = stem(words[at] + words[at + 1]);
    if (weights.has(joined)) {
      for (const half of like(weights, words[++at])[0]) one.set(half, counts);
      one.set(joined, 1);
    }
    meant.push(one);
  }
  return meant;
}
