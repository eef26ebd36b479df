/* What every page needs: the switcher closes on Escape and on a click elsewhere (it opens
   without this), and a page with its English beside it offers the reading views. */
(() => {
  const script = document.currentScript.src;
  const root = new URL("../../", script);

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
  });

  async function offerReading() {
    const text = document.querySelector(".sxs-text[data-original]");
    if (!text) return;
    const tag = document.querySelector(".sxs-find").dataset.tag;
    const [reading, spoken] = await Promise.all([
      import(new URL("reading.js", script)),
      fetch(new URL(`assets/sxs/words/${tag}.json`, root)).then((answer) => answer.json()),
    ]);
    reading.offer(text, spoken, `${root.pathname}.sxs-view`);
  }
  // Material's instant navigation, where a site uses it, says when there is another page.
  if (window.document$) window.document$.subscribe(offerReading);
  else offerReading();
})();
