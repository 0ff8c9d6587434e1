// Ranks the pages for what a reader typed.
// What a page gains whose list in evidence/search-terms.yml holds these words; less where they are the lesser part.
const TYPED = 48;

// { help: whether these are words of a crisis, pages: [[page, [[part, weight]]]] }, both best first
function find(index, query) {
  const { weights, parts } = index;
  const pieces = meanings(weights, query);
  // A word of few places says more than one of many.
  const rarity = (word) => Math.log(1 + parts.length / (1 + weights.get(word).size));
  const alike = (word) => [word, ...(index.means.get(word) || [])];
  const wide = new Set([...split(query).map(stem), ...pieces.flatMap(({ means }) => [...means.keys()].flatMap(alike))]);
  const holds = (words) => words.split(' ').every((word) => wide.has(word));
  const pages = index.pages.map(() => ({ score: 0, held: 0, parts: new Map() }));
  let all = 0;
  for (const { means } of pieces) {
    const best = new Map();
    let rarest = 0;
    for (const [word, counts] of means) {
      const rare = counts * rarity(word);
      rarest = Math.max(rarest, rare);
      const many = new Map();
      for (const [part, weight] of weights.get(word)) {
        const { page } = parts[part];
        const mine = pages[page].parts;
        mine.set(part, (mine.get(part) || 0) + rare * weight);
        const [most, held] = many.get(page) || [0, 0];
        many.set(page, [Math.max(most, weight), held + 1]);
      }
      // The best place counts, and how many there are, each further one less.
      for (const [page, [most, held]] of many) {
        best.set(page, Math.max(best.get(page) || 0, rare * (most + (3 * held) / (held + 3))));
      }
    }
    all += rarest;
    for (const [page, score] of best) {
      pages[page].score += score;
      pages[page].held += rarest;
    }
  }
  for (const page of pages) page.score *= Math.sqrt(page.held / all);
  for (const [page, words] of index.typed) {
    const said = words.split(' ').reduce((sum, word) => sum + rarity(word), 0);
    if (holds(words)) pages[page].score += TYPED * Math.min(1, said / all);
  }
  const ranked = [...pages.entries()].filter(([, { score }]) => score);
  ranked.sort(([, one], [, other]) => other.score - one.score);
  const bySize = ([, one], [, other]) => other - one;
  return {
    help: index.help.words.some((phrase) => says(pieces, phrase)),
    pages: ranked.map(([page, found]) => [page, [...found.parts].sort(bySize)]),
  };
}
