// The words of a diagram, from the model that Pele drew: blocks of
//   {form: "ol" | "ul", title, items: [text | {text, items}]}
//   {form: "dl", title, items: [[term, [text, …]], …]}
//   {form: "table", title, head: [text, …], items: [[text, …], …]}

function plain(label) {
  const text = typeof label === "object" && label !== null ? label.text : label;
  return String(text ?? "").replace(/<br\s*\/?>/gi, " ").replace(/\s+/g, " ").trim();
}

function table(map) {
  return map instanceof Map ? Object.fromEntries(map) : map ?? {};
}

function link(from, to, label, arrow = "arrow_point") {
  const oneWay = /^arrow_(?!open)/.test(arrow);
  const text = oneWay ? `From “${from}” to “${to}”` : `Between “${from}” and “${to}”`;
  return plain(label) ? `${text}: ${plain(label)}` : text;
}

// The nodes in reading order if they form one unbranched line without labels, else null.
function chain(ids, edges) {
  const next = new Map(edges.map((edge) => [edge.start, edge.end]));
  const ends = new Set(edges.map((edge) => edge.end));
  const first = ids.filter((id) => !ends.has(id));
  const unbranched = next.size === edges.length && ends.size === edges.length && edges.length === ids.length - 1;
  if (!unbranched || first.length !== 1 || edges.some((edge) => plain(edge.text))) return null;
  const line = [];
  for (let id = first[0]; id !== undefined; id = next.get(id)) line.push(id);
  return line.length === ids.length ? line : null;
}

function flowchart(model) {
  const links = model.edges.filter((edge) => edge.stroke !== "invisible");
  const nodes = table(model.nodes);
  const groups = model.subgraphs;
  const isGroup = (id) => groups.some((group) => group.id === id);
  const name = (id) => plain(groups.find((group) => group.id === id)?.title ?? nodes[id]?.text) || id;
  const list = (title, ids, edges) => {
    const line = chain(ids, edges);
    if (line && line.length > 1) return { form: "ol", title, items: line.map(name) };
    const linked = new Set(edges.flatMap((edge) => [edge.start, edge.end]));
    const alone = ids.filter((id) => !linked.has(id)).map(name);
    return { form: "ul", title, items: [...alone, ...edges.map((edge) => link(name(edge.start), name(edge.end), edge.text, edge.type))] };
  };
  const written = Object.keys(nodes);
  const ids = written.filter((id) => !isGroup(id));
  if (groups.length === 0) return [list("", ids, links)];
  const home = (id) => groups.find((group) => group.nodes.includes(id))?.id;
  const within = (edge) => !isGroup(edge.start) && home(edge.start) !== undefined && home(edge.start) === home(edge.end);
  const blocks = groups
    .map((group) => list(name(group.id), ids.filter((id) => home(id) === group.id),
      links.filter((edge) => within(edge) && home(edge.start) === group.id)))
    .filter((block) => block.items.length);
  const between = links.filter((edge) => !within(edge));
  const loose = ids.filter((id) => home(id) === undefined && !between.some((edge) => [edge.start, edge.end].includes(id)));
  if (between.length || loose.length) blocks.push(list("How they are linked", loose, between));
  return blocks;
}

const NOTE = 2;
const OPENS = { 10: "Repeated", 12: "If", 13: "Else", 15: "Perhaps", 19: "At the same time", 20: "And", 27: "Critical", 28: "Or", 30: "Stop if", 32: "Repeated" };

function sequence(model) {
  const actors = table(model.actors);
  const name = (id) => plain(actors[id]?.description) || id;
  const items = [];
  for (const message of model.messages) {
    const text = plain(message.message);
    if (message.type === NOTE) {
      const over = [...new Set([message.from, message.to])].map(name).join(" and ");
      items.push(`Note for ${over}: ${text}`);
    } else if (message.type in OPENS) {
      items.push(`${OPENS[message.type]}: ${text}`);
    } else if (message.from && message.to && text) {
      items.push(`${name(message.from)} to ${message.from === message.to ? "self" : name(message.to)}: ${text}`);
    }
  }
  return [{ form: "ol", title: "", items }];
}

function state(model) {
  const states = table(model.states);
  const name = (id) => {
    if (/_start$/.test(id)) return "Start";
    if (/_end$/.test(id)) return "End";
    return (states[id]?.descriptions ?? []).map(plain).join(" ") || id;
  };
  const relations = model.relations.map((one) => link(name(one.id1), name(one.id2), one.relationTitle));
  const inner = Object.values(states)
    .filter((one) => one.doc)
    .flatMap((one) => one.doc.filter((part) => part.stmt === "relation")
      .map((part) => `In “${name(one.id)}”: ` + link(name(part.state1.id), name(part.state2.id), part.description)));
  const notes = Object.values(states).filter((one) => one.note).map((one) => `Note for “${name(one.id)}”: ${plain(one.note.text)}`);
  const items = [...new Set([...relations, ...inner, ...notes])];
  return [{ form: "ul", title: "", items: items.length ? items : Object.keys(states).map(name) }];
}

function timeline(model) {
  const titles = model.sections.length ? model.sections : [""];
  return titles.map((title) => ({
    form: "dl",
    title: plain(title),
    items: model.periods.filter((period) => (period.section || "") === title)
      .map((period) => [plain(period.text), period.events.map(plain)]),
  }));
}

const UNITS = { ms: "millisecond", s: "second", m: "minute", h: "hour", d: "day", w: "week", M: "month", y: "year" };

function gantt(model) {
  const name = (id) => plain(model.tasks.find((task) => task.id === id)?.task) || id;
  const when = (text) => plain(text).replace(/^(after|until)\s+(.*)$/, (_, word, ids) => `${word} ${ids.split(/\s+/).map(name).join(" and ")}`);
  const length = (text) => plain(text).replace(/^([\d.]+)\s*(ms|[smhdwMy])$/, (_, number, unit) => `${number} ${UNITS[unit]}${number === "1" ? "" : "s"}`);
  const items = model.tasks.map((task, at) => [
    task.section && task.section !== "default" ? plain(task.section) : "",
    plain(task.task),
    when(task.raw.start) || (at ? `after ${plain(model.tasks[at - 1].task)}` : ""),
    task.milestone ? "one moment" : length(when(task.raw.end)),
  ]);
  return [{ form: "table", title: "", head: ["Part", "Task", "Starts", "Lasts"], items }];
}

function pie(model) {
  const items = Object.entries(table(model.sections)).map(([label, value]) => [plain(label), String(value)]);
  return [{ form: "table", title: "", head: ["Part", "Number"], items }];
}

function mindmap(model) {
  const branch = (node) => ({ text: plain(node.descr), items: node.children.map(branch) });
  return [{ form: "ul", title: "", items: model.nodes.length ? [branch(model.nodes[0])] : [] }];
}

function quadrantChart(model) {
  const place = (at, low, high) => (at < 0.5 ? plain(low) || "lower half" : plain(high) || "upper half");
  const quarter = ({ x, y }) => plain(model.quadrants[y < 0.5 ? (x < 0.5 ? 2 : 3) : (x < 0.5 ? 1 : 0)]);
  const items = model.points.map((point) => [
    plain(point.text), place(point.x, model.xAxisLeft, model.xAxisRight), place(point.y, model.yAxisBottom, model.yAxisTop), quarter(point),
  ]);
  return [{ form: "table", title: "", head: ["Point", "Left or right", "Bottom or top", "Field"], items }];
}

const OUTLINES = { flowchart, sequence, state, timeline, gantt, pie, mindmap, quadrantChart };

function outline(model) {
  return OUTLINES[model.type]?.(model) ?? [];
}
