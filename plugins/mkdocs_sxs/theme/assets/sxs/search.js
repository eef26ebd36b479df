/* The search: a dialog over the index that Pagefind made of each language. Nothing of it is
   loaded before it is first opened. Keys as in Material: / s f open, arrows move, Escape closes. */
(() => {
  const button = document.querySelector("button[data-tag]");
  if (!button) return;
  const root = new URL("../../", document.currentScript.src);
  const PAGE = 10;
  const PAUSE = 150; // ms of no typing before a search starts
  const ENDING = 3; // letters that are taken off a word at most
  const SHORTEST = 3; // letters that are left of it at least
  // What readers write for letters that are not of a letter and an accent, so that leaving out
  // accents, as Pagefind does, does not make them alike.
  const D = ["d", "đ"];
  const O = ["o", "ø"];
  const L = ["l", "ł"];
  const I = ["i", "ı"];
  const LOOKALIKES = { bs: D, da: O, hr: D, nb: O, nn: O, no: O, pl: L, sr: D, tr: I, vi: D };
  // What is written in one with the word behind it: the article, "and", "in", "to" and so on.
  const PARTICLES = { he: "הובלמשכ" };

  let panel = null; // the dialog's parts, once it has been opened
  let asked = 0; // counts searches, so that a late answer to an old one is dropped
  let entered = false; // whether Enter was pressed before the answer was there
  let typing = 0;

  /** Make an element; what is neither text nor a node becomes its attributes. */
  function make(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function action(label) {
    return make("button", { type: "button", class: "sxs-search__action" }, label);
  }

  /** Do something once, and again only where it failed. */
  function once(work) {
    let done = null;
    return () => (done ??= work().catch((error) => ((done = null), Promise.reject(error))));
  }

  async function json(path) {
    const response = await fetch(new URL(path, root));
    if (!response.ok) throw new Error(`${response.status}: ${path}`);
    return response.json();
  }

  const spoken = once(() => json(`assets/sxs/words/${button.dataset.tag}.json`));
  const indexed = once(async () => (await json("pagefind/pagefind-entry.json")).languages);

  /** Give a search of one language, or null where the site has nothing in it to find. */
  async function open(tag) {
    const language = tag.toLowerCase();
    if (!(language in (await indexed()))) return null;
    // Pagefind keeps one language's stemmer in a module, so each language gets its own; and it
    // takes the language from the page, which may be another: it reads it once, right here.
    const pagefind = await import(new URL(`pagefind/pagefind.js?${language}`, root));
    const page = document.documentElement;
    const shown = page.lang;
    page.lang = language;
    const made = pagefind.createInstance({ baseUrl: "/" });
    page.lang = shown;
    return made;
  }
  const own = once(() => open(button.dataset.tag));
  const english = once(async () => open((await spoken()).source.tag));

  /** Find the pages that have all words of a query, each in the nearest form that is found. */
  async function find(index, tag, query) {
    if (!index) return [];
    // Names and dates that Pagefind keeps of a page are found as well; only its text is to be.
    const search = async (text) =>
      (await index.search(text)).results.filter((one) => one.words.length);
    if (query.startsWith('"')) return search(query);
    const language = tag.split("-")[0];
    const words = query.normalize("NFC").split(/\s+/);
    const known = await Promise.all(words.map((word) => nearest(search, word, language)));
    return known.every(Boolean) ? search(known.join(" ")) : [];
  }

  /** Give a word as it is found: as it is, or with the fewest letters of its ending taken off.
      Pagefind finds every word that begins so; for some languages it has a stemmer as well. */
  async function nearest(search, word, language) {
    const letters = [...word];
    const [plain, other] = LOOKALIKES[language] ?? [];
    for (let cut = 0; cut <= ENDING; cut++) {
      const stem = letters.slice(0, Math.max(letters.length - cut, SHORTEST)).join("");
      const forms = [stem, ...[...(PARTICLES[language] ?? "")].map((one) => one + stem)];
      if (plain) forms.push(stem.replaceAll(plain, other));
      const found = await Promise.all(forms.map(async (form) => [form, await pages(search, form)]));
      const [form, most] = found.reduce((best, one) => (one[1] > best[1] ? one : best));
      if (most) return form;
    }
    return null;
  }

  /** Count the pages that a word finds. Where no word begins with it, Pagefind finds the longest
      that it begins with: "sitemap" finds "site". One like "s" says nothing, and is no find. */
  async function pages(search, word) {
    const results = await search(word);
    if (!results.length) return 0;
    const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const asked = bare(word);
    const { excerpt } = await results[0].data();
    const hits = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)];
    const says = ([, hit]) => {
      const parts = bare(hit).match(/[\p{L}\p{N}]+/gu) ?? [];
      const begins = (part) => asked.startsWith(part) && part.length * 2 < asked.length;
      return parts.join("").startsWith(asked) || !parts.some(begins);
    };
    return hits.some(says) ? results.length : 0;
  }

  /** Write an excerpt, in which Pagefind escaped < and > and marked what was found. */
  function excerpt(text) {
    return text.split(/<\/?mark>/).map((part, n) => {
      const plain = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      return n % 2 ? make("mark", {}, plain) : plain;
    });
  }

  /** Write one result. One of the English articles leads to the reader's language where it can. */
  function entry(page, said, from) {
    const own = said.language;
    let path = page.url.slice(1); // below the site's root, as the file is named
    let led = from;
    const others = (page.meta.also ?? "").split(" ").map((other) => other.split("="));
    const there = from !== own && others.find(([tag]) => tag === own.tag);
    if (there) {
      led = own;
      path = own.home + (there[1] ? decodeURIComponent(there[1]) : path.slice(from.home.length));
    }
    const href = root.pathname + path.split("/").map(encodeURIComponent).join("/");
    const written = { lang: from.tag, dir: from.dir };
    const about = make("p", { class: "sxs-search__about" });
    if (from !== own) about.append(make("span", { lang: led.tag, dir: led.dir }, led.name));
    // Dates are written in the words of the page they stand on.
    const words = from === own ? { lang: said.lang, dir: said.dir } : written;
    if (page.meta.date) about.append(make("span", words, page.meta.date));
    return make(
      "li",
      {},
      make("a", { href, ...written }, page.meta.title),
      make("p", written, ...excerpt(page.excerpt)),
      about,
    );
  }

  /** List results, a page of them at a time. */
  async function list(results, said, from) {
    const items = make("ol", {});
    const more = action(said.words.search_more);
    let shown = 0;
    const next = async () => {
      const pages = await Promise.all(results.slice(shown, shown + PAGE).map((one) => one.data()));
      const made = pages.map((page) => entry(page, said, from));
      items.append(...made);
      shown += made.length;
      more.hidden = shown >= results.length;
      return made[0];
    };
    more.addEventListener("click", async () => (await next())?.querySelector("a").focus());
    await next();
    return [items, more];
  }

  function show(status, ...found) {
    const inside = panel.found.contains(document.activeElement);
    panel.status.textContent = status;
    panel.found.replaceChildren(...found);
    if (inside) (first() ?? panel.input).focus();
  }

  function first() {
    return panel.found.querySelector("a, button:not([hidden])");
  }

  /** Search the reader's language or the English articles, and show what was found. Whatever
      goes wrong, something is said. */
  async function search(inEnglish = false) {
    const now = begin();
    const query = panel.input.value.trim();
    panel.clear.hidden = !panel.input.value;
    let said = null;
    try {
      said = await spoken();
      if (now !== asked) return;
      if (!query) return show(said.words.search_type);
      panel.status.textContent = said.words.searching;
      if (inEnglish) panel.found.replaceChildren();
      const from = inEnglish ? said.source : said.language;
      const results = await find(await (inEnglish ? english() : own()), from.tag, query);
      const found = results.length ? await list(results, said, from) : [];
      if (now !== asked) return;
      if (found.length && inEnglish) found.unshift(make("h2", {}, said.words.search_in_english));
      if (!found.length && !inEnglish && said.source) found.push(suggestion(said));
      show(results.length ? count(said, results) : nothing(said, query), ...found);
    } catch (error) {
      if (now !== asked) return;
      console.warn(error);
      show(said?.words.search_failed ?? "The search could not be loaded.");
    } finally {
      if (now === asked) {
        panel.found.setAttribute("aria-busy", "false");
        if (entered) first()?.focus();
        entered = false;
      }
    }
  }

  /** Drop the answer to any search before; give the number of this one. */
  function begin() {
    panel.found.setAttribute("aria-busy", "true");
    return ++asked;
  }

  function count({ lang, words }, { length }) {
    return words.search_found.replace("{count}", () => length.toLocaleString(lang));
  }

  function nothing({ words }, query) {
    return `${words.search_nothing.replace("{query}", () => query)} ${words.search_hint}`;
  }

  function suggestion({ words }) {
    const suggested = action(words.search_english_too);
    suggested.addEventListener("click", () => {
      panel.input.focus(); // the button goes
      search(true);
    });
    return suggested;
  }

  /** Make the dialog; its words follow as soon as they are there, English ones stand in. */
  function build() {
    const input = make("input", {
      type: "text", enterkeyhint: "search", autocomplete: "off", autocapitalize: "off",
      spellcheck: "false", "aria-label": button.textContent, placeholder: button.textContent,
    });
    const named = (name) => ({ type: "button", "aria-label": name, lang: "en" });
    const close = make("button", { class: "sxs-search__close", ...named("Close") });
    const clear = make("button", { class: "sxs-search__clear", hidden: "", ...named("Clear") });
    const status = make("p", { role: "status" });
    const found = make("div", { class: "sxs-search__found" });
    const form = make("form", { role: "search" }, close, input, clear);
    const dialog = make(
      "dialog", { class: "sxs-search", "aria-label": button.textContent }, form, status, found,
    );
    document.body.append(dialog);

    input.addEventListener("input", (event) => {
      if (event.isComposing) return;
      entered = false;
      begin();
      clearTimeout(typing);
      typing = setTimeout(search, PAUSE);
    });
    input.addEventListener("compositionend", () => search());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      entered = found.getAttribute("aria-busy") === "true";
      if (!entered) first()?.focus();
    });
    clear.addEventListener("click", () => {
      input.value = "";
      input.focus();
      search();
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // the backdrop
    });
    dialog.addEventListener("keydown", move);
    // A new page opens elsewhere or replaces this one; a place on this page is to be seen.
    found.addEventListener("click", (event) => {
      if (event.target.closest("a")) dialog.close();
    });
    spoken().then(
      ({ lang, dir, words }) => {
        Object.assign(dialog, { lang, dir });
        Object.assign(close, { ariaLabel: words.close, lang });
        Object.assign(clear, { ariaLabel: words.search_clear, lang });
      },
      () => {},
    );
    return { dialog, input, clear, status, found };
  }

  /** Move between the field and what was found by arrow keys; letters go to the field. */
  function move(event) {
    const { dialog, input, found } = panel;
    if (!dialog.open) return; // closed just now, it has the focus still: the page takes the key
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const stops = [input, ...found.querySelectorAll("a, button:not([hidden])")];
      const at = stops.indexOf(document.activeElement);
      stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
      event.preventDefault();
    } else if (
      found.contains(document.activeElement) && event.key.length === 1 && event.key !== " " &&
      !event.ctrlKey && !event.metaKey && !event.altKey
    ) {
      input.focus();
    }
    if (event.key !== "Escape") event.stopPropagation(); // Material listens for single letters
  }

  function reveal() {
    panel ??= build();
    if (panel.dialog.open) return;
    panel.dialog.showModal();
    panel.input.select();
    search();
    own().catch(() => {}); // while the reader types; what fails is said on searching
  }

  button.addEventListener("click", reveal);
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || panel?.dialog.open) return;
    // A dialog that was just closed may have the focus until the page is drawn again.
    const typed = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (typed && !panel?.dialog.contains(target)) return;
    if (!["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    reveal();
  });
})();
