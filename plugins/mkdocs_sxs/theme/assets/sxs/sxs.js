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

  const here = () => document.querySelector(".sxs-find").dataset.tag;

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

  const open = () => document.querySelector(".sxs-languages[open]");
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
    if (event.target.closest(".sxs-languages__list a")) recall("offers", "none");
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
    if (recall("offers") || document.querySelector(".sxs-also")) return;
    const choices = [...document.querySelectorAll(".sxs-languages__list a")];
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
    const said = speak(here());
    const reading = text && import(new URL("reading.js", script));
    const { words } = await said;
    const site = JSON.stringify(` ${words.other_site}`);
    document.documentElement.style.setProperty("--sxs-other-site", site);
    if (text) (await reading).offer(text, await said, (value) => recall("view", value));
    await offerLanguage();
  }
  // Material's instant navigation, where a site uses it, says when there is another page.
  if (window.document$) window.document$.subscribe(begin);
  else begin();
})();
