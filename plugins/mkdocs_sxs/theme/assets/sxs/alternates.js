// See sxs.html, which loads this before Material's script.
for (const link of document.querySelectorAll("link[rel=alternate][hreflang]"))
  link.setAttribute("rel", " alternate");
