// The page between Python and Pele: draw(request) answers {drawing} or {error}, both as JSON.

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

// Laid out for 17 px and shown at 16 (diagrams.css): room for bold titles and for systems whose letters are wider.
// Nothing is below 14 px: Pele's small print is 0.75 of the base, so some kinds say their own sizes.
const FONT = 17;
const GANTT_FONT = 21; // its axis is then 16 px, and still 14 where a phone shrinks the drawing
const GANTT = { fontSize: 16, sectionFontSize: 16, barHeight: 30 };
const SEQUENCE = { mirrorActors: false };
const QUADRANT = { quadrantLabelFontSize: 15, xAxisLabelFontSize: 14, yAxisLabelFontSize: 14, pointLabelFontSize: 14 };
const FIELD = { wide: { chartWidth: 480, chartHeight: 440 }, phone: { chartWidth: 328, chartHeight: 420 } };

// Labels as wide as they can be, in steps of 10 px down to the narrowest that reads well.
const WIDEST = 200;
const NARROWEST = { wide: 90, phone: 70 };

function settings(layout, wrappingWidth) {
  const tight = wrappingWidth < 130;
  const flow = { wrappingWidth, nodeSpacing: tight ? 24 : 32, rankSpacing: tight ? 28 : 36 };
  return {
    flowchart: flow, state: flow, gantt: GANTT, sequence: SEQUENCE, quadrantChart: { ...QUADRANT, ...FIELD[layout] },
  };
}

const MOST_EDGES = 200; // nobody reads more, and the layout's time grows with their square

// From the source each time: Pele reads config when it parses, so a parsed model would keep the first one.
function attempt(source, kind, layout, width, turn, wrap) {
  return pele.render(source, {
    maxWidth: width, autoDirection: turn, fontSize: kind === "gantt" ? GANTT_FONT : FONT, config: settings(layout, wrap),
    padding: 2, links: false, images: false, now: 0,
  });
}

// The first drawing that fits the width, then narrower ones while they get no taller: that evens out the lines of a
// label. A column keeps the direction its author chose as long as it fits; a phone turns a row into a column at once.
function fitted(source, kind, layout, width) {
  let best;
  for (const turn of layout === "wide" ? [false, true] : [true]) {
    for (let wrap = WIDEST; wrap >= NARROWEST[layout]; wrap -= 10) {
      const drawing = attempt(source, kind, layout, width, turn, wrap);
      const fits = best !== undefined && best.width <= width;
      if (fits && drawing.height > best.height) return best;
      if (best === undefined || drawing.width < best.width) best = drawing;
    }
    if (best.width <= width) return best;
  }
  return best;
}

function draw(request) {
  const { source, wide, phone } = JSON.parse(request);
  try {
    const model = pele.parse(source, { maxEdges: MOST_EDGES });
    const drawing = {
      kind: model.type,
      wide: fitted(source, model.type, "wide", wide).svg,
      phone: fitted(source, model.type, "phone", phone).svg,
      outline: outline(model),
    };
    return JSON.stringify({ drawing });
  } catch (error) {
    const { code = "runtime", line = 0, type = "", message } = error;
    return JSON.stringify({ error: { code, line, kind: type, message: String(message) } });
  }
}
