// Words as the search compares them: small letters, without accents, common words and endings, in American spelling.
// The build makes the index with this very file, so that both sides always agree.

// Words that say nothing alone ("the", "please"), and phrases of such words; see ignore().
const COMMON = new Set();
// [how a spelling is told, how it is written here]
const SPELLINGS = [[/[ao]e/g, 'e'], [/our/, 'or'], [/([iy])s(?=e|ing|ation)/, '$1z'], [/([bt])re$/, '$1er'], [/^grey/, 'gray']];
// [ending, letters that must stay before it]
const ENDINGS = [
  [/e$/, 3], [/ly$/, 3], [/ment$/, 4], [/ation$/, 4], [/ion$/, 4], [/ness$/, 3], [/ful$/, 3],
  [/ing$/, 3], [/(?<!e)ed$/, 3], [/y$/, 4], [/at$/, 4],
];

function plain(text) {
  const letters = text.normalize('NFKD').replace(/[\u0300-\u036f\u00ad]/g, '').toLowerCase();
  return letters.replace(/(\p{L})['\u2018\u2019\u02bc](?=\p{L})/gu, '$1');
}

// Words are what stands between marks of any kind, and numbers beside them ("1.5mm"); a number keeps its decimals.
function split(text) {
  return plain(text).match(/\p{N}+(?:[.,]\p{N}+)*|\p{L}+/gu) || [];
}

function singular(word) {
  if (/(ss|us|is)$/.test(word) || word.length < 4) return word;
  return word.replace(/ie[sd]$/, 'y').replace(/(?<!i)s$/, '');
}

function stem(word) {
  if (/\P{L}/u.test(word)) return word;
  let short = singular(word);
  for (const [spelling, ours] of SPELLINGS) short = short.replace(spelling, ours);
  for (const [ending, least] of ENDINGS) {
    const cut = short.replace(ending, '');
    if (cut !== short && cut.length >= least && /[aeiouy]/.test(cut)) short = cut;
  }
  return short.length > 3 ? short.replace(/([^aeiou])\1$/, '$1') : short;
}

// The words of a text that say something; all of them where it has no others ("how is it").
function telling(words) {
  const some = words.filter((word) => !COMMON.has(word));
  return some.length ? some : words;
}

function stems(text) {
  return telling(split(text)).map(stem);
}

// Words as a phrase of stems, common words and all.
function phrase(words) {
  return words.map(stem).join(' ');
}

function ignore(common) {
  for (const words of common) COMMON.add(words.includes(' ') ? phrase(split(words)) : words);
}
