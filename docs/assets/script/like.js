// What one word of a query means, in words of the index: itself, its beginning, a slip of the finger.

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
  const begun = all.filter((known) => last && known.startsWith(word));
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
