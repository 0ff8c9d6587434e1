// The page between Python and Pele. ask(request) answers {answer} or {error}, as JSON.

// Gantt dates are local time in JavaScript: read as UTC, so that every machine draws the same bytes.
for (const part of ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"]) {
  Date.prototype[`get${part}`] = Date.prototype[`getUTC${part}`];
  if (part !== "Day") Date.prototype[`set${part}`] = Date.prototype[`setUTC${part}`];
}
Date.prototype.getTimezoneOffset = () => 0;
globalThis.Date = class extends Date {
  constructor(...parts) {
    super(...(parts.length > 1 ? [Date.UTC(...parts)] : parts));
  }
};

// What a drawing costs, counted in a way that is the same on every machine: how often the layout adds to a list, and the
// letters it reads. A thousand steps take 3 to 10 ms.
const STEPS_A_LETTER = 2;
let steps = 0;
let most = Infinity;
const several = Array.prototype.push;
Array.prototype.push = function push(one) {
  if (++steps > most) throw Object.assign(new Error("too many steps"), { code: "steps" });
  if (arguments.length !== 1 || !Array.isArray(this)) return several.apply(this, arguments);
  this[this.length] = one;
  return this.length;
};

// Laid out for 17 px and shown at 16 (diagrams.css): room for bold titles and for systems whose letters are wider.
// Nothing is below 14 px: Pele's small print is 0.75 of the base, so some kinds say their own sizes.
const FONT = 17;
const GANTT_FONT = 21; // its axis is then 16 px
const GANTT = { fontSize: 16, sectionFontSize: 16, barHeight: 30 };
const SEQUENCE = { mirrorActors: false };
const lettered = (size) => ({
  quadrantLabelFontSize: size, xAxisLabelFontSize: size, yAxisLabelFontSize: size, pointLabelFontSize: size,
});
const FIELD = {
  wide: { ...lettered(15), chartWidth: 480, chartHeight: 440 },
  phone: { ...lettered(16), chartWidth: 328, chartHeight: 420 }, // shrunk to 14 on the narrowest
};

// How wide a label may run, from the widest that reads well to the narrowest. Every try costs a whole layout.
const WRAPS = { wide: [240, 170, 120, 90], phone: [240, 170, 120, 90, 70] };
const UNWRAPPED = 100_000;
const MOST_EDGES = 200; // nobody reads more

function settings(layout, wrappingWidth) {
  const tight = wrappingWidth < 130;
  const flow = { wrappingWidth, nodeSpacing: tight ? 24 : 32, rankSpacing: tight ? 28 : 36 };
  return {
    flowchart: flow, state: flow, gantt: GANTT, sequence: SEQUENCE, quadrantChart: FIELD[layout],
  };
}

// From the source each time: Pele reads config when it parses, so a parsed model would keep the first one.
// turn: a row becomes a column. Where Pele turns by itself it lays out the row once more, so a flowchart is told.
function attempt(source, kind, layout, width, turn, wrap) {
  const config = settings(layout, wrap);
  const told = kind === "flowchart";
  const drawing = told ? pele.parse(source, { config, maxEdges: MOST_EDGES }) : source;
  if (told && turn) drawing.direction = "TB";
  return pele.render(drawing, {
    maxWidth: width, autoDirection: turn && !told, fontSize: kind === "gantt" ? GANTT_FONT : FONT, config,
    padding: 2, links: false, images: false, now: 0, maxEdges: MOST_EDGES,
  });
}

// All words of a drawing, sorted: a word that was broken in two makes another list.
function words(svg) {
  return svg.replace(/<text fill="none".*?<\/text>/g, "").replace(/<\/(?:text|tspan)>/g, " ").replace(/<[^>]*>/g, "").split(/\s+/).sort().join(" ");
}

// How many lines of words a drawing has: as many as the unbroken one where no label was too wide.
const lines = (svg) => svg.split(/<(?:text|tspan)\b/).length;

// What the diagram says: Pele's model, and one drawing in which no line is broken but where its author broke it.
function read({ source }) {
  const model = pele.parse(source, { maxEdges: MOST_EDGES });
  const width = model.type === "gantt" ? 600 : UNWRAPPED;
  const { svg } = attempt(source, model.type, "wide", width, false, UNWRAPPED);
  return { kind: model.type, model, svg, words: words(svg), lines: lines(svg) };
}

// The widest labels that fit, then narrower ones while the drawing gets no taller: that evens out their lines. Null
// where not even the narrowest fit. A drawing that breaks a word is none. plain: the unbroken one's words and lines.
function fitting({ source, kind, layout, width, plain }, turn) {
  const drawn = (wrap) => {
    const drawing = attempt(source, kind, layout, width, turn, wrap);
    return words(drawing.svg) === plain.words ? drawing : null;
  };
  const fits = (drawing) => drawing !== null && drawing.width <= width;
  const wraps = kind === "flowchart" || kind === "state" ? WRAPS[layout] : WRAPS[layout].slice(0, 1);
  const [widest, ...narrower] = wraps;
  let best = drawn(widest);
  if (fits(best) && lines(best.svg) <= plain.lines) return { best, closest: best };
  let last = null;
  if (!fits(best) && narrower.length) {
    last = drawn(narrower.at(-1));
    if (!fits(last)) return { best: null, closest: last ?? best };
  }
  for (const wrap of narrower) {
    const drawing = last && wrap === narrower.at(-1) ? last : drawn(wrap);
    if (fits(best) && fits(drawing) && drawing.height > best.height) break;
    if (fits(drawing)) best = drawing;
  }
  return { best: fits(best) ? best : null, closest: best };
}

// A column keeps the direction its author chose as long as it fits; a phone turns a row into a column at once.
function fit(request) {
  const { source, kind, layout, row } = request;
  let closest = null;
  for (const turn of layout === "phone" ? [true] : row ? [false, true] : [false]) {
    const found = fitting(request, turn);
    if (found.best) return found.best;
    if (found.closest && (!closest || found.closest.width < closest.width)) closest = found.closest;
  }
  return closest ?? attempt(source, kind, layout, UNWRAPPED, layout === "phone", UNWRAPPED);
}

const VERBS = { read, fit: (request) => ({ svg: fit(request).svg }) };

function ask(request) {
  const { verb, limit, ...rest } = JSON.parse(request);
  const plain = (key, value) => (value instanceof Map ? [...value] : value instanceof Set ? [...value] : value);
  steps = STEPS_A_LETTER * rest.source.length;
  most = limit;
  try {
    const answer = VERBS[verb](rest);
    most = Infinity; // what follows only writes it down
    return JSON.stringify({ answer, steps }, plain);
  } catch (error) {
    most = Infinity;
    const { code = "runtime", line = 0, type = "", message } = error;
    return JSON.stringify({ error: { code, line, kind: type, message: String(message) }, steps });
  }
}
