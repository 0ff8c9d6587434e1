// Words as the search compares them: small letters, without accents, common words and endings.
// The build makes the index with this very file, so that both sides always agree.
const COMMON = new Set(
  `a about actually also am an and any are as at be because been being but by can come comes coming could did do does
  done for from get go goes going gonna got had has have he her him his how i id if ill im in into is it its ive
  just kind like lot maybe me much my need needs now of ok okay on or our please quite really see seen she should so
  some something still stuff than that thats the them then there these they thing things this those till time to too us
  very vs was way we were what whats when where whether which who why will with would you your`.split(/\s+/),
);
// [ending, letters that must stay before it]
const ENDINGS = [
  [/e$/, 3], [/ly$/, 3], [/ment$/, 4], [/ation$/, 4], [/ion$/, 4], [/ness$/, 3], [/ful$/, 3],
  [/ing$/, 3], [/(?<!e)ed$/, 3], [/y$/, 4], [/at$/, 4],
];

function plain(text) {
  const letters = text.normalize('NFKD').replace(/[\u0300-\u036f\u00ad]/g, '').toLowerCase();
  return letters.replace(/(\p{L})['\u2018\u2019\u02bc](?=\p{L})/gu, '$1');
}

// Words are what stands between marks of any kind; a number keeps its decimals.
function split(text) {
  return plain(text).match(/\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}]+/gu) || [];
}

function singular(word) {
  if (/(ss|us|is)$/.test(word) || word.length < 4) return word;
  return word.replace(/ie[sd]$/, 'y').replace(/(?<!i)s$/, '');
}

function stem(word) {
  if (/\P{L}/u.test(word)) return word;
  let short = singular(word);
  for (const [ending, least] of ENDINGS) {
    const cut = short.replace(ending, '');
    if (cut !== short && cut.length >= least && /[aeiouy]/.test(cut)) short = cut;
  }
  return short.length > 3 ? short.replace(/([^aeiou])\1$/, '$1') : short;
}

// The words of a text that say something; all of them where it has no others ("how is it").
function telling(text) {
  const all = split(text);
  const some = all.filter((word) => !COMMON.has(word));
  return some.length ? some : all;
}

function stems(text) {
  return telling(text).map(stem);
}
