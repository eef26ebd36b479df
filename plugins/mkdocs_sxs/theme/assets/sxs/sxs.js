/* What every page needs: menus close on Escape and on a click elsewhere (they open without
   this); the sign beside a heading copies its address; a reader whose browser prefers a language
   that the page has is offered it; the reading views of a page with its English beside it. */
(() => {
  const script = document.currentScript.src;
  const root = new URL("../../", script);
  const spoken = new Map();

  // Material's instant navigation writes addresses of this site in full; they lead to no other.
  const within = new CSSStyleSheet();
  within.replaceSync(`.md-content .md-typeset a[href^="${root}"]::after { content: none !important }`);
  document.adoptedStyleSheets.push(within);

  /** Give the words of a language: `words`, `lang`, `dir` and more. */
  function speak(tag) {
    if (!spoken.has(tag)) {
      const answer = fetch(new URL(`assets/sxs/words/${tag}.json`, root)).then((one) => one.json());
      spoken.set(tag, answer);
      answer.catch(() => spoken.delete(tag));
    }
    return spoken.get(tag);
  }

  /** The language that the page's controls speak; that of the page, where a plugin took them. */
  const here = () => document.querySelector("button[data-tag]")?.dataset.tag ?? document.documentElement.lang;

  /** Give what is remembered, or remember a value. Where nothing can be kept, nothing is. */
  function recall(name, value) {
    const key = `${root.pathname}.${name}`;
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch {
      /* storage may be blocked */
    }
    return null;
  }

  // Material's script takes over clicks on links to other languages, but for those with a target.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[hreflang]");
    if (link) link.target ||= "_self";
  }, true);

  const MENU = ":is([data-languages], [data-views], [data-contents])[open]";
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector(MENU);
    if (event.key !== "Escape" || !menu) return;
    close(menu);
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(MENU)) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    // Whoever chooses a language has no need of offers, and stays at the place of the article.
    const language = event.target.closest("[data-languages] a[hreflang]");
    if (language) {
      recall("offers", "none");
      language.hash ||= location.hash;
    }
    if (event.target.closest("[data-find]")) document.querySelector("button[data-tag]").click();
    const sign = event.target.closest(".headerlink");
    if (sign) copy(sign.href);
    const part = event.target.closest("[data-contents] a");
    if (part) part.closest("details").open = false;
  });
  document.addEventListener("toggle", ({ target }) => {
    if (target.open && target.matches("[data-contents]")) fill(target.lastElementChild);
  }, true);

  /** Put the contents that stand beside the text into a menu, the deeper ones indented. */
  function fill(panel) {
    const links = [...document.querySelectorAll(".md-nav--secondary .md-nav__link[href]")];
    panel.replaceChildren(...links.map((one) => {
      const link = document.createElement("a");
      link.href = one.getAttribute("href");
      link.textContent = one.textContent.trim();
      let depth = 0;
      for (let at = one.closest(".md-nav"); at.matches(".md-nav .md-nav"); depth++) {
        at = at.parentElement.closest(".md-nav");
      }
      link.style.paddingInlineStart = `${0.5 + 0.7 * depth}rem`;
      return link;
    }));
  }

  /** Close a menu; the focus does not stay in what is closed. */
  function close(menu) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }

  async function copy(address) {
    try {
      await navigator.clipboard.writeText(address);
      const { words, lang } = await speak(here());
      say(words.link_copied, lang);
    } catch {
      /* the address is in the address bar all the same */
    }
  }

  /** Say something at the foot of the page, to eyes and to screen readers. */
  function say(text, lang) {
    let place = document.querySelector(".sxs-said");
    if (!place) {
      place = document.createElement("p");
      place.className = "sxs-said";
      place.setAttribute("role", "status");
      document.body.append(place);
    }
    place.lang = lang;
    place.textContent = text;
    clearTimeout(say.until);
    say.until = setTimeout(() => (place.textContent = ""), 3000);
  }

  /** Offer the page in the first language of the browser's that it has, if that is another. */
  async function offerLanguage() {
    // The page for lost addresses is no page that another language has.
    if (recall("offers") || document.querySelector(".sxs-also, .sxs-lost")) return;
    const choices = [...document.querySelectorAll("[data-languages] a[hreflang]")];
    if (choices.length < 2) return;
    const parts = (tag) => {
      const { language, script: letters } = new Intl.Locale(tag).maximize();
      return `${language}-${letters}`;
    };
    const fits = (tag) =>
      choices.find((one) => one.hreflang.toLowerCase() === tag.toLowerCase()) ??
      choices.find((one) => one.ariaCurrent && parts(one.hreflang) === parts(tag)) ??
      choices.find((one) => parts(one.hreflang) === parts(tag));
    const found = navigator.languages.map(fits).find(Boolean);
    if (!found || found.ariaCurrent) return;
    const { words, lang, dir } = await speak(found.hreflang);
    const offer = document.createElement("aside");
    const named = { ariaLabel: found.textContent, lang, dir }; // beside what leads on from a page
    Object.assign(offer, { className: "sxs-also md-typeset", ...named });
    const link = document.createElement("a");
    const href = found.getAttribute("href"); // as written: an address in full looks foreign
    Object.assign(link, { hreflang: found.hreflang }).setAttribute("href", href);
    link.textContent = words.also_in.replace("{language}", found.textContent);
    const close = document.createElement("button");
    Object.assign(close, { type: "button", textContent: words.close });
    close.addEventListener("click", () => {
      recall("offers", "none");
      offer.remove();
    });
    offer.append(link, close);
    document.querySelector(".md-content")?.append(offer);
  }

  /** Let a reader choose a view of a page. What shows them is loaded when one is chosen.
   * @param {HTMLElement} text - the page's text; its data-original names the file beside it.
   * @param {HTMLElement} menu - the menu of the views.
   */
  function offerViews(text, menu) {
    const status = menu.parentElement.querySelector("[role=status]");
    const buttons = [...menu.querySelectorAll("button")];
    const say = (said) => (status.textContent = said);
    const mark = (view) => {
      for (const one of buttons) one.ariaPressed = String(one.value === view);
      const name = buttons.find((one) => one.value === view).textContent;
      menu.querySelector("summary > :last-child").textContent = name;
    };

    let page;
    let failed = 0;
    const load = async () => {
      // Some browsers ask but once for a module, even if they did not get it.
      const name = failed ? `reading.js?${failed}` : "reading.js";
      const [{ Page }, { words, lang, dir }] = await Promise.all([
        import(new URL(name, script)),
        speak(here()),
      ]);
      page ??= new Page(text, { ...words, lang, dir });
      await page.load();
    };
    const sayWord = async (word) => say((await speak(here())).words[word]);
    let asked = 0;
    const show = async (view, isChosen = true) => {
      const mine = ++asked;
      mark(view);
      say("");
      if (view !== "translation" && !page?.loaded) {
        const waiting = setTimeout(() => sayWord("english_loading"), 300);
        try {
          await load();
        } catch (error) {
          console.error(error);
          failed++;
          if (mine !== asked) return;
          clearTimeout(waiting);
          mark("translation");
          return await sayWord("english_failed");
        } finally {
          clearTimeout(waiting);
          if (mine === asked) delete document.documentElement.dataset.sxsView;
        }
        say("");
      }
      if (mine !== asked) return;
      page?.show(view);
      if (isChosen) recall("view", view);
    };
    // The mark of a sentence opens its English here; where that cannot be had, it is a link.
    text.addEventListener("click", async (event) => {
      const doubt = event.target.closest(".sxs-doubt");
      if (!doubt || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (!page?.openDoubted) await keepingPlace(text, () => show("sentences", false));
      if (!page?.openDoubted?.(doubt)) location.assign(doubt.href);
    });
    menu.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      close(menu);
      keepingPlace(text, () => show(button.value));
    });
    const remembered = recall("view");
    if (!buttons.some((one) => one.value === remembered) || remembered === "translation") {
      mark("translation");
    } else {
      show(remembered).then(() => goTo(location.hash));
    }
  }

  /** Do something to a text, and let what stands at the top of the window stay there. */
  async function keepingPlace(text, work) {
    const parts = text.querySelectorAll("h1, h2, h3, h4, p, li, tr, pre");
    const first = [...parts].find((one) => one.getBoundingClientRect().bottom > 60);
    const before = first?.getBoundingClientRect().top;
    const isAbove = text.getBoundingClientRect().top > 0;
    await work();
    if (first && !isAbove) scrollBy(0, first.getBoundingClientRect().top - before);
  }

  /** Go to the place of a page that an address names, once the page has its final form. */
  function goTo(hash) {
    const name = decodeURIComponent(hash.slice(1));
    const place = name && (document.getElementById(name) ?? document.getElementsByName(name)[0]);
    if (place) place.scrollIntoView();
  }

  const reached = new WeakSet();

  /** Let the keyboard scroll code and tables that are wider than the page; the theme lets only
   * the mouse. */
  function reachWide() {
    for (const one of document.querySelectorAll("pre > code, .md-typeset__scrollwrap")) {
      const wide = one.scrollWidth > one.clientWidth;
      if (wide && !one.hasAttribute("tabindex")) {
        one.tabIndex = 0;
        reached.add(one);
      } else if (!wide && reached.delete(one)) {
        one.removeAttribute("tabindex");
      }
    }
  }
  addEventListener("resize", reachWide);
  new MutationObserver(reachWide).observe(document.body, {
    attributeFilter: ["tabindex", "data-view"],
    childList: true,
    subtree: true,
  });

  async function begin() {
    reachWide();
    const text = document.querySelector(".sxs-text[data-original]");
    const menu = document.querySelector("[data-views]");
    if (text && menu) offerViews(text, menu);
    const said = await speak(here());
    const site = JSON.stringify(` ${said.words.other_site}`);
    document.documentElement.style.setProperty("--sxs-other-site", site);
    await offerLanguage();
  }
  // Material's instant navigation, where a site uses it, says when there is another page.
  if (window.document$) window.document$.subscribe(begin);
  else begin();
})();
