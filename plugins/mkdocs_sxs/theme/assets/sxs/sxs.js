/* What every page needs: the switcher closes on Escape and on a click elsewhere (it opens
   without this); the sign beside a heading copies its address; a reader whose browser prefers
   a language that the page has is offered it; a page with its English beside it offers the
   reading views. */
(() => {
  const script = document.currentScript.src;
  const root = new URL("../../", script);
  const spoken = new Map();

  /** Give the words of a language: `words`, `lang`, `dir` and more. */
  function speak(tag) {
    if (!spoken.has(tag)) {
      const answer = fetch(new URL(`assets/sxs/words/${tag}.json`, root)).then((one) => one.json());
      spoken.set(tag, answer);
      answer.catch(() => spoken.delete(tag));
    }
    return spoken.get(tag);
  }

  const here = () => document.querySelector("button[data-tag]").dataset.tag;

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

  const open = () => document.querySelector("[data-languages][open]");
  document.addEventListener("keydown", (event) => {
    const switcher = open();
    if (event.key !== "Escape" || !switcher) return;
    const inside = switcher.contains(document.activeElement);
    switcher.open = false;
    if (inside) switcher.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    const switcher = open();
    if (switcher && !switcher.contains(event.target)) switcher.open = false;
    // Whoever chooses a language has no need of offers.
    if (event.target.closest("[data-languages] a[hreflang]")) recall("offers", "none");
    const sign = event.target.closest(".headerlink");
    if (sign) copy(sign.href);
  });

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
    Object.assign(offer, { className: "sxs-also", lang, dir });
    const link = document.createElement("a");
    const href = found.getAttribute("href"); // as written: an address in full looks foreign
    Object.assign(link, { hreflang: found.hreflang, target: "_self" }).setAttribute("href", href);
    link.textContent = words.also_in.replace("{language}", found.textContent);
    const close = document.createElement("button");
    Object.assign(close, { type: "button", textContent: words.close });
    close.addEventListener("click", () => {
      recall("offers", "none");
      offer.remove();
    });
    offer.append(link, close);
    document.querySelector(".md-content__inner")?.append(offer);
  }

  const VIEWS = {
    translation: "translation_only",
    sentences: "sentence_by_sentence",
    columns: "side_by_side",
    english: "article_in_english",
  };

  /** Offer the reading views on a page. What shows them is loaded when one is chosen.
   * @param {HTMLElement} text - the page's text; its data-original names the file beside it.
   * @param {object} spoken - what `assets/sxs/words/` holds for the page's language.
   */
  function offerViews(text, { words, lang, dir }) {
    const make = (name, properties, ...inside) => {
      const element = Object.assign(document.createElement(name), properties);
      element.append(...inside);
      return element;
    };
    const status = make("p", { className: "sxs-reading__status" });
    status.setAttribute("role", "status");
    const choice = make("fieldset", { className: "sxs-reading", lang, dir });
    choice.append(make("legend", {}, words.reading_view));
    for (const [value, word] of Object.entries(VIEWS)) {
      const checked = value === "translation";
      const radio = make("input", { type: "radio", name: "sxs-view", value, checked });
      const name = make("span", {}, words[word]);
      choice.append(make("label", { className: "sxs-reading__view" }, radio, name));
    }
    const english = document.querySelector('[data-languages] a[hreflang|="en"]');
    if (english) {
      const properties = { hreflang: english.hreflang, target: "_self" };
      const link = make("a", properties, words.everything_in_english);
      link.setAttribute("href", english.getAttribute("href")); // in full it would look foreign
      choice.append(link);
    }
    choice.append(status);
    text.before(choice);
    text.classList.add("sxs-text--offered");

    let page;
    let failed = 0;
    const load = async () => {
      // Some browsers ask but once for a module, even if they did not get it.
      const name = failed ? `reading.js?${failed}` : "reading.js";
      const { Page } = await import(new URL(name, script));
      page ??= new Page(text, { ...words, lang, dir });
      await page.load();
    };
    let asked = 0;
    const show = async (view) => {
      const mine = ++asked;
      status.textContent = "";
      if (view !== "translation" && !page?.loaded) {
        const waiting = setTimeout(() => (status.textContent = words.english_loading), 300);
        try {
          await load();
        } catch (error) {
          console.error(error);
          failed++;
          if (mine !== asked) return;
          choice.querySelector('[value="translation"]').checked = true;
          status.textContent = words.english_failed;
          return;
        } finally {
          clearTimeout(waiting);
        }
        status.textContent = "";
      }
      if (mine !== asked) return;
      page?.show(view);
      recall("view", view);
    };
    choice.addEventListener("change", (event) => show(event.target.value));
    const remembered = recall("view");
    if (remembered in VIEWS && remembered !== "translation") {
      choice.querySelector(`[value="${remembered}"]`).checked = true;
      show(remembered);
    }
  }

  const reached = new WeakSet();

  /** Let the keyboard scroll code that is wider than the page; the theme lets only the mouse. */
  function reachCode() {
    for (const code of document.querySelectorAll("pre > code")) {
      const wide = code.scrollWidth > code.clientWidth;
      if (wide && !code.hasAttribute("tabindex")) {
        code.tabIndex = 0;
        reached.add(code);
      } else if (!wide && reached.delete(code)) {
        code.removeAttribute("tabindex");
      }
    }
  }
  addEventListener("resize", reachCode);
  new MutationObserver(reachCode).observe(document.body, {
    attributeFilter: ["tabindex", "data-view"],
    subtree: true,
  });

  async function begin() {
    reachCode();
    const text = document.querySelector(".sxs-text[data-original]");
    const said = await speak(here());
    const site = JSON.stringify(` ${said.words.other_site}`);
    document.documentElement.style.setProperty("--sxs-other-site", site);
    if (text) offerViews(text, said);
    await offerLanguage();
  }
  // Material's instant navigation, where a site uses it, says when there is another page.
  if (window.document$) window.document$.subscribe(begin);
  else begin();
})();
