// The page for addresses that lead nowhere: it shows what is said in the language of the address.
(() => {
  const root = new URL(`${document.currentScript.dataset.root}/`, location).pathname.replace(/\/+$/, "/");
  const path = location.pathname.slice(root.length);
  const all = [...document.querySelectorAll(".sxs-lost")];
  const own = all.find((one) => one.dataset.folder && path.startsWith(one.dataset.folder))
    ?? all.find((one) => !one.dataset.folder);
  if (!own) return;
  for (const one of all) one.hidden = one !== own;
  const page = document.documentElement;
  page.lang = own.lang;
  document.body.dir = own.dir;
  document.title = `${own.querySelector("h1").textContent} – ${document.title.split(" – ").at(-1)}`;
  const find = document.querySelector("button[data-tag]");
  find.dataset.tag = own.dataset.tag;
  find.firstElementChild.textContent = own.dataset.search;
  Object.assign(find, { lang: own.lang, dir: own.dir });
  const shown = document.querySelector("[data-languages] summary [lang]");
  for (const one of document.querySelectorAll("[data-languages] a[hreflang]")) {
    const current = one.hreflang === own.dataset.tag;
    one.toggleAttribute("aria-current", current);
    if (!current) continue;
    one.setAttribute("aria-current", "true");
    shown.textContent = one.textContent;
    shown.lang = one.hreflang;
  }
})();
