/* Closes the language switcher on Escape and on a click elsewhere; it opens without this. */
(() => {
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
})();
