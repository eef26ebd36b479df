/* What has to be known before the page is painted, so that nothing moves then: that scripts run,
   and which reading view is remembered, whose name the line above the title has at once. And what
   has to be done before Material's script begins. */
(() => {
  const root = new URL("../../", document.currentScript.src);
  const page = document.documentElement;
  page.className = page.className.replace("no-js", "js");
  // It asks for a sitemap beside every link[rel=alternate], on whatever host that names, and takes
  // clicks over. A space keeps the meaning and escapes its selector.
  for (const link of document.querySelectorAll("link[rel=alternate][hreflang]")) {
    link.setAttribute("rel", " alternate");
  }
  let view;
  try {
    view = localStorage.getItem(`${root.pathname}.view`);
  } catch {
    /* storage may be blocked */
  }
  if (!["sentences", "columns", "english"].includes(view)) return;
  page.dataset.sxsView = view;
  const watch = new MutationObserver(() => {
    const line = document.querySelector("[data-views]");
    const chosen = line?.querySelector(`[value="${view}"]`);
    if (chosen) {
      line.querySelector("summary > :last-child").textContent = chosen.textContent;
    }
    if (chosen || document.readyState !== "loading") watch.disconnect();
  });
  watch.observe(page, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => watch.disconnect());
})();
