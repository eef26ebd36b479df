/* The search: a dialog over the index that Pagefind made of each language. Nothing of it is
   loaded before it is first opened. Keys as in Material: / s f open, arrows move, Escape closes. */
(() => {
  const button = document.querySelector("button[data-tag]");
  if (!button) return;
  const root = new URL("../../", document.currentScript.src);
  // Fields that take letters; a choice or a button takes none.
  const TYPED = `textarea, select, input:not(${["button", "checkbox", "color", "file", "image",
    "radio", "range", "reset", "submit"].map((type) => `[type=${type}]`).join()})`;
  const PAGE = 10;
  const TITLES = 20; // titles that are looked at for English words
  const PAUSE = 150; // ms of no typing before a search starts
  let panel = null; // the dialog's parts, once it has been opened
  let asked = 0; // counts searches, so that a late answer to an old one is dropped
  let entered = false; // whether Enter was pressed before the answer was there
  let typing = 0;
  let inEnglish = false; // whether the English articles are searched

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

  const finding = once(() => import(new URL("assets/sxs/finding.js", root)));

  /** Give a search of one language, or null where the site has nothing in it to find. */
  async function open(tag) {
    const language = tag.toLowerCase();
    const [{ Index }, languages] = await Promise.all([finding(), indexed()]);
    if (!(language in languages)) return null;
    // Pagefind keeps one language's stemmer in a module, so each language gets its own; and it
    // takes the language from the page, which may be another: it reads it once, right here.
    const pagefind = await import(new URL(`pagefind/pagefind.js?${language}`, root));
    const page = document.documentElement;
    const shown = page.lang;
    page.lang = language;
    const made = pagefind.createInstance({ baseUrl: "/" });
    page.lang = shown;
    return new Index(made, tag, languages[language].page_count);
  }
  const own = once(() => open(button.dataset.tag));
  const english = once(async () => open((await spoken()).source.tag));

  /** Give the English words for those that pages were found by: of the titles that have such a
      word, the word that most of their English titles have and that is rare elsewhere. */
  async function inEnglishWords(hits, words) {
    const index = await english();
    const titles = hits.slice(0, TITLES).map(async (one) => {
      const { url } = await one.data();
      const beside = url.endsWith("/") ? "sxs.json" : url.replace(/^.*\/|\.html$/g, "") + ".sxs.json";
      const path = url.slice(1).replace(/[^/]*$/, beside).split("/").map(encodeURIComponent);
      const { sentences } = await json(path.join("/")).catch(() => ({ sentences: [] }));
      const [, , title] = sentences.find(([start]) => start === 0) ?? [];
      return { of: one, words: new Set(title?.match(/[\p{L}\p{N}][\p{L}\p{N}.'-]*/gu) ?? []) };
    });
    const known = await Promise.all(titles);
    const found = await Promise.all(words.map((_, n) => {
      const said = known.filter(({ of }) => of.titled.has(n)).map((one) => one.words);
      return index.commonest(said);
    }));
    return [...new Set(found.filter(Boolean))].join(" ");
  }

  /** Write one result. One of the English articles leads to the reader's language where it can. */
  function entry({ page, excerpt, same }, said, from) {
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
    if (same && page.meta.subject) about.append(make("span", written, page.meta.subject));
    if (page.meta.date) about.append(make("span", words, page.meta.date));
    return make(
      "li",
      {},
      make("a", { href, ...written }, page.meta.title),
      make("p", written, ...excerpt.map(([text, hit]) => (hit ? make("mark", {}, text) : text))),
      about,
    );
  }

  /** List results, a page of them at a time. Of pages with one title more is said. */
  async function list(hits, said, from) {
    const { excerpt } = await finding();
    const items = make("ol", {});
    const more = action(said.words.search_more);
    const titles = new Map();
    let shown = 0;
    const next = async () => {
      const coming = hits.slice(shown, shown + PAGE);
      const pages = await Promise.all(coming.map((one) => one.data()));
      for (const { meta } of pages) titles.set(meta.title, (titles.get(meta.title) ?? 0) + 1);
      const made = pages.map((page, n) => {
        const same = titles.get(page.meta.title) > 1;
        return entry({ page, same, excerpt: excerpt(page, coming[n], from.tag) }, said, from);
      });
      items.append(...made);
      shown += made.length;
      more.hidden = shown >= hits.length;
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
  async function search() {
    const now = begin();
    const query = panel.input.value.trim();
    panel.clear.hidden = !panel.input.value;
    let said = null;
    try {
      said = await spoken();
      if (now !== asked) return;
      if (!query) {
        speak(false);
        return show(said.words.search_type);
      }
      panel.status.textContent = said.words.searching;
      const from = inEnglish ? said.source : said.language;
      const index = await (inEnglish ? english() : own());
      const answer = index ? await index.find(query) : { hits: [], words: [], all: true };
      const { hits, all } = answer;
      const found = hits.length ? await list(hits, said, from) : [];
      if (now !== asked) return;
      if (inEnglish && hits.length) found.unshift(make("h2", {}, said.words.search_in_english));
      if (!hits.length) found.push(leads(said));
      if (!inEnglish && said.source && !(hits.length && all)) found.push(suggestion(said, answer));
      show(hits.length ? count(said, answer) : nothing(said, query), ...found);
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

  /** Have the English articles searched from now on, or those in the reader's language. */
  function speak(other) {
    inEnglish = other;
    if (other) panel.input.lang = "en";
    else panel.input.removeAttribute("lang");
  }

  /** Drop the answer to any search before; give the number of this one. */
  function begin() {
    panel.found.setAttribute("aria-busy", "true");
    return ++asked;
  }

  function count({ lang, words }, { hits, all, words: by }) {
    const found = words.search_found.replace("{count}", () => hits.length.toLocaleString(lang));
    return all ? found : `${words.search_most.replace("{words}", () => by.join(" "))} · ${found}`;
  }

  function nothing({ words }, query) {
    const none = words.search_nothing.replace("{query}", () => query);
    return `${none} ${inEnglish ? words.search_type_english : words.search_hint}`;
  }

  /** Lead on who found nothing: to all articles by letter and by subject. */
  function leads({ lang, dir, lists }) {
    const links = lists.map(({ name, address }) => {
      return make("a", { href: root.pathname + address, lang, dir }, name);
    });
    return make("p", { class: "sxs-search__leads" }, ...links);
  }

  function suggestion({ words }, { hits, asked: typed }) {
    const suggested = action(words.search_english_too);
    suggested.addEventListener("click", async () => {
      panel.input.focus(); // the button goes
      const now = begin();
      const own = hits.length ? await inEnglishWords(hits, typed).catch(() => "") : "";
      if (now !== asked) return;
      if (own) panel.input.value = own;
      speak(true);
      panel.input.select();
      panel.found.replaceChildren();
      await search();
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
    const typed = target.isContentEditable || target.matches?.(TYPED);
    if (typed && !panel?.dialog.contains(target)) return;
    if (!["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    reveal();
  });
})();
