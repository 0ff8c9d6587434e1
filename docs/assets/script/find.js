// Ranks the pages for what a reader typed.
// What a page gains whose list in evidence/search-terms.yml holds these words.
const TYPED = 12;

// { help: whether these are words of a crisis, pages: [[page, [[part, weight]]]] }, both best first
function find(index, query) {
  const { weights, parts } = index;
  const meant = meanings(weights, query);
  const holds = (words) => words.split(' ').every((word) => meant.some((one) => one.has(word)));
  const pages = index.pages.map(() => ({ score: 0, words: 0, parts: new Map() }));
  for (const words of meant) {
    const best = new Map();
    for (const [word, counts] of words) {
      const places = weights.get(word);
      const rare = counts * Math.log(1 + parts.length / (1 + places.size));
      for (const [part, weight] of places) {
        const { page } = parts[part];
        const mine = pages[page].parts;
        mine.set(part, (mine.get(part) || 0) + rare * weight);
        best.set(page, Math.max(best.get(page) || 0, rare * weight) + rare / 8);
      }
    }
    for (const [page, score] of best) {
      pages[page].score += score;
      pages[page].words += 1 / meant.length;
    }
  }
  for (const page of pages) page.score *= page.words;
  for (const [page, words] of index.typed) {
    if (holds(words)) pages[page].score += TYPED * (1 + words.split(' ').length / meant.length);
  }
  const ranked = [...pages.entries()].filter(([, { score }]) => score);
  ranked.sort(([, one], [, other]) => other.score - one.score);
  const bySize = ([, one], [, other]) => other - one;
  return {
    help: index.help.words.some(holds),
    pages: ranked.map(([page, found]) => [page, [...found.parts].sort(bySize)]),
  };
}
