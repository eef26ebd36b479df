/* The reading views: the English of a sentence, of a page in two columns, or in place of it.

   A page in a translation holds no English. Beside it lies a file with the English of every
   sentence and the sentence's place in the page's text, counted in UTF-16 code units that are
   no white space. Both this script and that file are fetched when a reader first asks. */

const UNCOUNTED = "pre, .headerlink, .sxs-ui";
const BLOCK =
  "address,article,aside,blockquote,caption,center,dd,details,div,dl,dt,fieldset,figcaption," +
  "figure,footer,h1,h2,h3,h4,h5,h6,header,hr,label,li,menu,nav,ol,p,pre,section,summary,table," +
  "tbody,td,tfoot,th,thead,tr,ul";
const HEADING = "h1, h2, h3, h4, h5, h6";
const SPACE = /[ \t\n\f\r]/;

/** A page and its views. `text` is the element with its text, whose data-original names the file
    beside it; `words` holds the words of the interface, and their `lang` and `dir`. */
export class Page {
  constructor(text, words) {
    this.text = text;
    this.words = words;
    this.sentences = [];
    this.open = null;
    this.undo = () => {};
  }

  get loaded() {
    return this.sentences.length > 0;
  }

  async load() {
    const answer = await fetch(this.text.dataset.original);
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    const original = await answer.json();
    if (this.loaded) return;
    const places = locate(this.text, original);
    // From the end: what is wrapped leaves all before it as it is.
    for (let n = places.length - 1; n >= 0; n--) {
      const [, , html, line] = original.sentences[n];
      const element = wrap(places[n]);
      if (!element) continue;
      const name = original.names?.[n];
      const reviewed = original.review?.sentences[n];
      const isOlder = original.older?.includes(n);
      this.sentences.unshift({ element, html, line, name, reviewed, isOlder });
    }
    for (const mark of this.text.querySelectorAll(".sxs-doubt")) {
      // It stands behind its sentence.
      const before = ({ element }) =>
        element.compareDocumentPosition(mark) &
        (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY);
      const one = this.sentences.findLast(before);
      if (one) one.doubt = mark;
    }
    this.improve = original.improve;
    this.report = original.report;
    this.review = original.review;
  }

  show(view) {
    this.undo();
    this.text.dataset.view = view;
    this.undo = { sentences: openable, columns, english: inEnglish }[view]?.(this) ?? (() => {});
  }
}

/** Find the places of sentences in the text of a page; the text has to be as it was built. */
function locate(text, { total, sentences }) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node.nodeType === Node.TEXT_NODE
        ? NodeFilter.FILTER_ACCEPT
        : node.matches(UNCOUNTED)
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_SKIP,
  });
  const ranges = sentences.map(() => document.createRange());
  let counted = 0;
  let next = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let n = 0; n < node.length; n++) {
      if (SPACE.test(node.data[n])) continue;
      if (counted === sentences[next]?.[0]) ranges[next].setStart(node, n);
      counted++;
      if (counted === sentences[next]?.[1]) ranges[next++].setEnd(node, n + 1);
    }
  }
  if (counted !== total) throw new Error(`the page has ${counted} characters, not ${total}`);
  return ranges;
}

/** Wrap what a range holds into an element; null where it holds more than a line's parts. */
function wrap(range) {
  widen(range);
  if (range.cloneContents().querySelector(BLOCK)) return null;
  const element = make("span", { class: "sxs-sentence" });
  element.append(range.extractContents());
  range.insertNode(element);
  for (const side of [element.previousSibling, element.nextSibling]) {
    if (side?.nodeType === Node.TEXT_NODE && side.length === 0) side.remove();
  }
  return element;
}

/** Let a range that starts or ends inside an element take in all of it, if nothing else is. */
function widen(range) {
  const root = range.commonAncestorContainer;
  if (root.nodeType === Node.TEXT_NODE) return;
  let node = range.startContainer;
  if (node !== root && !node.data.slice(0, range.startOffset).trim()) {
    while (node.parentNode !== root && !node.previousSibling) node = node.parentNode;
    if (node !== range.startContainer) range.setStartBefore(node);
  }
  node = range.endContainer;
  if (node !== root && !node.data.slice(range.endOffset).trim()) {
    while (node.parentNode !== root && !node.nextSibling) node = node.parentNode;
    if (node !== range.endContainer) range.setEndAfter(node);
  }
}

/** Sentence by sentence: a button behind each opens its English. */
function openable(page) {
  const { words } = page;
  const shown = page.sentences.filter(
    (one) => !one.element.closest("label, summary") && differs(one)
  );
  const heads = new Map();
  shown.forEach((one, n) => {
    one.button = make("button", {
      type: "button",
      class: "sxs-open sxs-ui",
      "aria-expanded": "false",
      "aria-label": `${words.show_english} (${n + 1})`,
      lang: words.lang,
    });
    // A heading keeps its name: its button stands beside it.
    const heading = one.element.closest(HEADING);
    if (heading && !heads.has(heading)) {
      const head = make("div", { class: "sxs-head" });
      heading.before(head);
      head.append(heading);
      heads.set(heading, head);
    }
    if (heading) heads.get(heading).append(one.button);
    else (one.doubt ?? one.element.closest("a") ?? one.element).after(one.button);
  });
  // What a closed tab or box holds is passed over.
  const near = (one, step) => {
    let n = shown.indexOf(one) + step;
    while (shown[n] && !shown[n].button.checkVisibility()) n += step;
    return shown[n];
  };
  const close = (back) => {
    const one = page.open;
    if (!one) return;
    const inside = one.panel.contains(document.activeElement);
    one.panel.remove();
    one.button.setAttribute("aria-expanded", "false");
    one.button.removeAttribute("aria-controls");
    one.element.classList.remove("sxs-sentence--open");
    page.open = null;
    if (back || inside) one.button.focus();
  };
  const open = (one) => {
    close();
    page.open = one;
    one.panel = panel(page, one, {
      previous: near(one, -1) && (() => go(near(one, -1))),
      next: near(one, 1) && (() => go(near(one, 1))),
      close: () => close(true),
    });
    (one.button.closest(".sxs-head") ?? one.button).after(one.panel);
    one.button.setAttribute("aria-expanded", "true");
    one.button.setAttribute("aria-controls", one.panel.id);
    one.element.classList.add("sxs-sentence--open");
  };
  const go = (one) => {
    if (!one) return;
    open(one);
    one.button.focus({ preventScroll: true });
    one.panel.scrollIntoView({ block: "nearest" });
    one.button.scrollIntoView({ block: "nearest" });
  };
  const click = (event) => {
    const button = event.target.closest("a, button, input");
    // Whoever selects text opens nothing; the second of two quick clicks undoes the first.
    if (!button && (event.detail > 2 || (event.detail < 2 && !getSelection().isCollapsed))) return;
    const sentence = event.target.closest(".sxs-sentence");
    const one = shown.find((one) => (button ? one.button === button : one.element === sentence));
    if (!one) return;
    if (page.open === one) return close();
    open(one);
    one.button.focus({ preventScroll: true }); // for the arrow keys, also after a click on text
  };
  const press = (event) => {
    if (event.key === "Escape" && page.open && !event.target.closest("dialog, [data-languages]")) {
      return close(true);
    }
    const here = shown.find((one) => one.button === event.target || one.panel?.contains(event.target));
    if (!here || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const onward = page.text.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowLeft: -1, ArrowRight: -1, [onward]: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    go(near(here, step));
  };
  page.text.addEventListener("click", click);
  document.addEventListener("keydown", press);
  page.openDoubted = (mark) => {
    const one = shown.find((one) => one.doubt === mark);
    if (one) go(one);
    return Boolean(one);
  };
  return () => {
    close();
    delete page.openDoubted;
    page.text.removeEventListener("click", click);
    document.removeEventListener("keydown", press);
    for (const one of shown) {
      one.button.remove();
      delete one.button;
    }
    for (const [heading, head] of heads) head.replaceWith(heading);
  };
}

/** Make the opened English of a sentence. */
function panel(page, one, { previous, next, close }) {
  const { words } = page;
  const box = make("span", { class: "sxs-english sxs-ui", id: "sxs-english" });
  const text = make("span", { class: "sxs-english__text", lang: "en", dir: "ltr" });
  text.innerHTML = one.html;
  if (one.doubt) {
    const said = { class: "sxs-english__doubt", lang: words.lang, dir: words.dir };
    box.append(make("span", said, words.may_differ));
  }
  const tools = make("span", { class: "sxs-tools", lang: words.lang, dir: words.dir });
  const tool = (sign, name, act) => {
    const button = make("button", {
      type: "button",
      "data-s": sign,
      "aria-label": name,
      title: name,
    });
    button.disabled = !act;
    if (act) button.addEventListener("click", act);
    tools.append(button);
  };
  tool("up", words.previous_sentence, previous);
  tool("down", words.next_sentence, next);
  if (page.improve && one.line) {
    const href = page.improve.replace("{line}", one.line);
    const name = words.improve_sentence;
    tools.append(make("a", { href, rel: "nofollow", "data-s": "flag", "aria-label": name, title: name }));
  }
  if (page.report) {
    const href = reportAt(page, one);
    const name = words.report_sentence;
    tools.append(make("a", { href, rel: "nofollow", "data-s": "report", "aria-label": name, title: name }));
  }
  tool("close", words.close, close);
  box.append(text, tools);
  return box;
}

const told = (one) => one.replace(/\s+/g, " ").trim();

/** Give the address at which a reader says that a sentence is wrong: the owner's, with its places
    filled. */
function reportAt({ report }, { element, html, name }) {
  const english = make("span");
  english.innerHTML = html;
  const page = location.href.split("#")[0];
  const text = told(element.textContent);
  const places = { page, id: name ?? "", text, english: told(english.textContent) };
  return report.replace(/\{(\w+)\}/g, (_, place) => encodeURIComponent(places[place]));
}

/** The longest address that is asked for: servers refuse longer ones. */
const LONGEST = 7500;

/** Give the address of a new issue with a form that `sxs import-translations` reads; nothing where
    there is none. */
function issueAt({ issue, article }, { name, reviewed }) {
  if (!issue || !name) return null;
  const [english, own] = reviewed;
  const marks = `${english}\n${own}`.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...marks.map((one) => one.length + 1)));
  const part = (head, text) => `### ${head}\n\n${fence}text\n${text}\n${fence}`;
  // Names of files are a stranger's: as code they call nobody, and are no markup.
  const sentence = `${article}#${name}`.replace(/[`\r\n]/g, " ");
  const filled = (...parts) =>
    issue
      .replace("{title}", encodeURIComponent(`Translation: ${sentence}`))
      .replace("{body}", encodeURIComponent(parts.join("\n\n")));
  const head = [`Write the better translation below “New”.`, `Sentence: \`${sentence}\``];
  const whole = filled(...head, part("English", english), part("Old", own), part("New", own));
  if (whole.length <= LONGEST) return whole;
  const short = filled(...head, part("English", english), part("New", ""));
  return short.length <= LONGEST ? short : filled(...head, part("English", ""), part("New", ""));
}

/** Make what reviewers see of a sentence: its name, what checks find, where to suggest another. */
function reviewOf(page, one) {
  const { words } = page;
  const box = make("span", { class: "sxs-review sxs-ui" });
  if (one.name) box.append(make("code", {}, one.name));
  for (const [level, rule, what] of one.reviewed[2]) {
    box.append(make("span", { class: `sxs-review__${level}` }, `${level}: ${what} [${rule}]`));
  }
  const href = page.report ? reportAt(page, one) : issueAt(page.review, one);
  if (href) {
    const said = { href, rel: "nofollow", lang: words.lang, dir: words.dir };
    box.append(make("a", said, words.suggest_translation));
  }
  return box;
}

/** Side by side: every sentence with its English beside it, or below it where there is no room. */
function columns(page) {
  const english = new Map(page.sentences.map((one) => [one.element, one]));
  const blocks = new Set(page.sentences.map((one) => one.element.closest(BLOCK)));
  const same = new Set(page.sentences.filter((one) => !differs(one)).map((one) => one.element));
  const isSame = (block) =>
    block.matches("td, th") && sentencesIn(block).every((sentence) => same.has(sentence));
  const rows = [...blocks]
    .filter((block) => !isSame(block)) // a cell that is the same in both is shown once
    .flatMap((block) => runs(block).flatMap((run) => pairUp(page, run, english)));
  // Whoever selects in one column copies that column.
  const choose = ({ target }) => {
    page.text.dataset.copied = target.closest(".sxs-row__english") ? "english" : "own";
  };
  page.text.addEventListener("pointerdown", choose);
  return () => {
    page.text.removeEventListener("pointerdown", choose);
    delete page.text.dataset.copied;
    for (const row of rows) row.replaceWith(...row.firstChild.childNodes);
  };
}

/** Give the stretches of a block's children that stand in lines, not in blocks of their own. */
function runs(block) {
  const found = [[]];
  for (const node of block.childNodes) {
    if (node.nodeType === Node.ELEMENT_NODE && node.matches(BLOCK)) found.push([]);
    else found.at(-1).push(node);
  }
  return found.filter((run) => run.some((node) => sentencesIn(node).length));
}

/** Put each sentence of a run, with what stands around it, beside its English. */
function pairUp(page, run, english) {
  const groups = [[]];
  for (const node of run) {
    // The mark of a sentence stays with it.
    const isMark = node.nodeType === Node.ELEMENT_NODE && node.matches(".sxs-doubt");
    const group = isMark && !groups.at(-1).length ? groups.at(-2) : groups.at(-1);
    (group ?? groups.at(-1)).push(node);
    if (sentencesIn(node).length) groups.push([]);
  }
  const rest = groups.pop();
  groups.at(-1).push(...rest);
  return groups.map((nodes) => {
    const row = make("span", { class: "sxs-row" });
    const own = make("span", { class: "sxs-row__cell" });
    const other = make("span", { class: "sxs-row__cell sxs-row__english", lang: "en", dir: "ltr" });
    nodes[0].before(row);
    own.append(...nodes);
    row.append(own, other);
    const originals = sentencesIn(own);
    other.append(...own.cloneNode(true).childNodes);
    sentencesIn(other).forEach((copy, n) => (copy.innerHTML = english.get(originals[n]).html));
    for (const copy of other.querySelectorAll("img, .headerlink, .sxs-doubt, [id]")) {
      if (copy.matches("img, .headerlink, .sxs-doubt")) copy.remove();
      else copy.removeAttribute("id");
    }
    if (originals.some((one) => english.get(one).isOlder)) other.append(...olderMark());
    if (page.review && !row.closest("label, summary, a")) {
      other.append(...originals.map((one) => reviewOf(page, english.get(one))));
    }
    return row;
  });
}

/** Make the mark of an English that is older than the current one: it says what the line above the
    title says. */
function olderMark() {
  const said = document.querySelector(".sxs-line__older");
  if (!said) return [];
  const { lang, dir } = said.parentElement;
  const label = { "aria-label": said.textContent, title: said.textContent, lang, dir };
  return [make("span", { class: "sxs-older sxs-ui", role: "img", "data-s": "older", ...label })];
}

function sentencesIn(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  return node.matches(".sxs-sentence") ? [node] : [...node.querySelectorAll(".sxs-sentence")];
}

/** The article in English: each sentence's English in its place, the interface as it was. */
function inEnglish(page) {
  const { text, sentences } = page;
  const { lang, dir } = text;
  const kept = sentences.map(({ element, html }) => {
    const own = document.createDocumentFragment();
    own.append(...element.childNodes);
    element.innerHTML = html;
    return own;
  });
  text.lang = "en";
  text.dir = "ltr";
  const titles = [...text.querySelectorAll(".admonition-title")];
  for (const title of titles) title.lang = page.words.lang;
  const contents = headingsInContents(text).map(([entry, heading]) => {
    const own = entry.textContent;
    const copy = heading.cloneNode(true);
    for (const link of copy.querySelectorAll(".headerlink")) link.remove();
    // The theme's tooltips take it for HTML: what no letter follows begins no tag.
    entry.textContent = copy.textContent.replace(/<(?=[a-z/!?])/gi, "<\u2060");
    entry.lang = "en";
    return [entry, own];
  });
  return () => {
    sentences.forEach(({ element }, n) => element.replaceChildren(kept[n]));
    lang ? (text.lang = lang) : text.removeAttribute("lang");
    dir ? (text.dir = dir) : text.removeAttribute("dir");
    for (const title of titles) title.removeAttribute("lang");
    for (const [entry, own] of contents) {
      entry.textContent = own;
      entry.removeAttribute("lang");
    }
  };
}

/** Give the entries of the page's table of contents with their headings. */
function headingsInContents(text) {
  return [...document.querySelectorAll(".md-nav--secondary a.md-nav__link[href^='#']")]
    .map((link) => [
      link.querySelector(".md-ellipsis") ?? link,
      document.getElementById(decodeURIComponent(link.hash.slice(1))),
    ])
    .filter(([, heading]) => heading && text.contains(heading));
}

function differs({ element, html }) {
  const other = make("span");
  other.innerHTML = html;
  const plain = (one) => one.textContent.replace(/\s+/g, " ").trim();
  return plain(other) !== "" && plain(other) !== plain(element);
}

function make(name, attributes = {}, text) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}
