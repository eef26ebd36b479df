/* The page for addresses that lead nowhere: in the language of the address, with its frame, and
   with the page that was probably meant. A list of a language's pages is loaded only here. */
(() => {
  const root = new URL("../../", document.currentScript.src);
  const path = decoded(location.pathname.slice(root.pathname.length));
  const all = [...document.querySelectorAll(".sxs-lost")];
  const isBelow = (one) => `${path.toLowerCase()}/`.startsWith(one.dataset.folder.toLowerCase());
  const own =
    all.find((one) => one.dataset.folder && isBelow(one)) ??
    all.find((one) => !one.dataset.folder);
  const say = (what) => (document.body.dataset.lost = what); // how much is shown
  if (!own) return say("found");
  const first = all.find((one) => !one.hidden);
  for (const one of all) one.hidden = one !== own;
  frame(own, first.dataset);
  ask(own, wordsOf(plain(path)));
  const framed = laidOut().then(() => say("framed"));
  propose(own)
    .catch(console.error)
    .then(() => framed)
    .then(laidOut)
    .then(() => say("found"));

  /** Wait until what has changed has its place; what is shown from then on does not move. */
  function laidOut() {
    return new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text; // what is no escape is taken as it stands
    }
  }

  /** Put the frame of the page into a language. */
  function frame(own, before) {
    const { lang, dir, dataset } = own;
    document.documentElement.lang = lang;
    document.documentElement.dir = document.body.dir = dir;
    document.title = `${own.querySelector("h1").textContent} – ${dataset.name}`;
    const find = document.querySelector("button[data-tag]");
    find.dataset.tag = dataset.tag;
    find.firstElementChild.textContent = dataset.search;
    Object.assign(find, { lang, dir });
    for (const logo of document.querySelectorAll("[data-md-component=logo]")) {
      logo.href = dataset.home;
      if (logo.title) logo.title = dataset.name;
      if (logo.ariaLabel) logo.ariaLabel = dataset.name;
    }
    const name = document.querySelector(".sxs-name > :last-child, .md-header__topic .md-ellipsis");
    if (name) name.textContent = dataset.name;
    const list = document.querySelector(".md-header a.sxs-tool");
    const overview = own.querySelector("[data-overview]");
    if (list) {
      list.hidden = !overview;
      list.textContent = overview?.textContent ?? "";
      list.href = overview?.href ?? "";
      list.lang = lang;
    }
    for (const one of document.querySelectorAll("[data-md-component=palette] > *")) {
      for (const attribute of ["title", "aria-label"]) {
        const said = one.getAttribute(attribute);
        if (said === before.dark) one.setAttribute(attribute, dataset.dark);
        if (said === before.light) one.setAttribute(attribute, dataset.light);
      }
    }
    const shown = document.querySelector("[data-languages] summary [lang]");
    for (const one of document.querySelectorAll("[data-languages] a[hreflang]")) {
      one.removeAttribute("aria-current");
      if (one.hreflang !== dataset.tag) continue;
      one.setAttribute("aria-current", "true");
      shown.textContent = one.textContent;
      shown.lang = one.hreflang;
    }
  }

  /** Have the field of the page search for words; it opens the search that the header opens. */
  function ask(own, words) {
    const field = own.querySelector(".sxs-field");
    if (words) {
      field.ariaLabel = `${field.textContent}: ${words}`;
      field.firstElementChild.textContent = words;
    }
    field.addEventListener("click", () => {
      document.querySelector("button[data-tag]").click();
      const input = document.querySelector(".sxs-search input");
      input.value = words;
      input.select();
      input.dispatchEvent(new Event("input"));
    });
  }

  /** Give the words of which the name of a page is made, without numbers that tell pages apart. */
  function wordsOf(address) {
    const parts = address.split("/").at(-1).split(/[^\p{L}\p{M}\p{N}]+/u);
    const words = parts.filter((part) => /\p{L}/u.test(part) && !/^(?=.*\d)[\da-f]{4,}$/.test(part));
    return words.slice(0, 10).join(" ").slice(0, 80);
  }

  /** Give an address without what people and programs write differently. */
  function plain(address) {
    return decoded(address)
      .toLowerCase()
      .replace(/(?:\/|^)index\.(?:html?|md)$|\.(?:html?|md|aspx)$|\/+$/g, "")
      .replace(/[\s_]+/g, "-");
  }

  /** Say how alike two texts are, by their pairs of letters: 1 for those that are the same. */
  function likeness(one, other) {
    const [pairs, more] = [one, other].map((text) => {
      const found = new Map();
      for (let n = 0; n < text.length - 1; n++) {
        const pair = text.slice(n, n + 2);
        found.set(pair, (found.get(pair) ?? 0) + 1);
      }
      return found;
    });
    let common = 0;
    for (const [pair, count] of pairs) common += Math.min(count, more.get(pair) ?? 0);
    return (2 * common) / Math.max(one.length + other.length - 2, 1);
  }

  /** Find the page that an address probably means, and show its title. */
  async function propose(own) {
    const answer = await fetch(own.dataset.pages);
    if (!answer.ok) return;
    const wanted = plain(path.slice(own.dataset.folder.length));
    if (!wanted) return show(own, own.dataset.home);
    const last = wanted.split("/").at(-1);
    let best = 0.6; // less is chance
    let found;
    for (const address of (await answer.text()).split("\n")) {
      const known = plain(address);
      const alike = known === wanted ? 2 : likeness(known, wanted);
      const moved = known.split("/").at(-1) === last ? 1 : 0; // of that name, in another folder
      if (Math.max(alike, moved) > best) [best, found] = [Math.max(alike, moved), address];
    }
    if (found) await show(own, new URL(own.dataset.folder + found, root).href);
  }

  async function show(own, address) {
    const answer = await fetch(address);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const title = page.querySelector("h1")?.cloneNode(true);
    for (const one of title?.querySelectorAll(".headerlink") ?? []) one.remove();
    const box = own.querySelector(".sxs-found");
    const link = box.querySelector("a");
    link.textContent = title?.textContent.trim() || page.title;
    link.setAttribute("href", new URL(address, location).pathname + location.hash);
    link.lang = page.documentElement.lang;
    box.hidden = false;
  }
})();
