"""The Content-Security-Policy of pages: what it says, and that pages are well with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mkdocs_sxs.build import finished, log_lines
from mkdocs_sxs.docfx import addresses
from mkdocs_sxs.pages import declared, policy
from mkdocs_sxs.pages.policy import Policy
from tree import CONFIG, Built, article, build, draw
from watched import serve
from windows import Open

PAGE = "<html><head><meta charset=utf-8>{}</head><body>{}</body></html>"
BARE = policy.content(PAGE.format("", ""), Policy())


def directive(said: str, name: str) -> str:
    """The values of one directive of a policy, or of the one that holds where it has none."""
    known = dict(one.split(" ", 1) for one in said.split("; "))
    return known.get(name, known["default-src"])


@pytest.mark.quick
def test_a_policy_lets_in_the_sites_own_files_and_nothing_else() -> None:
    assert "unsafe-inline" not in BARE
    assert "unsafe-eval'" not in BARE.replace("'wasm-unsafe-eval'", "")
    assert "http" not in BARE
    assert directive(BARE, "default-src") == "'self'"
    assert directive(BARE, "object-src") == directive(BARE, "base-uri") == "'none'"
    assert directive(BARE, "script-src") == "'self' 'wasm-unsafe-eval'"


@pytest.mark.quick
def test_it_stands_before_all_that_it_holds_for() -> None:
    page = policy.guarded(PAGE.format("<script src=a.js></script>", ""), Policy())
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert page.startswith("<html><head><meta charset=utf-8>\n<meta http-equiv=")


@pytest.mark.quick
def test_styles_that_place_text_are_named_by_their_hashes() -> None:
    page = PAGE.format("", '<td style="text-align: center">a</td><p title="style=\'x\'">')
    said = directive(policy.content(page, Policy()), "style-src")
    # echo -n 'text-align: center' | openssl dgst -sha256 -binary | base64
    assert said == "'self' 'unsafe-hashes' 'sha256-Y9v1MZrln1N8aPBY5lmpxYKwFkcp/nyBMMEnn7WFjuw='"


@pytest.mark.quick
def test_the_owner_lets_hosts_in() -> None:
    said = policy.content(PAGE.format("", ""), Policy(("https://img.example.org",)))
    for name in ("img-src", "media-src", "frame-src"):
        assert "https://img.example.org" in directive(said, name)
    assert "example.org" not in directive(said, "script-src")


OWNERS = '<script>own()</script><script src="https://cdn.example.org/a.js"></script>'
STRANGERS = '<article><script>evil()</script><script src="//evil.example/a.js"></script></article>'


@pytest.mark.quick
def test_an_owners_scripts_are_let_in_by_one_option_and_a_strangers_are_not() -> None:
    page = PAGE.format(OWNERS, STRANGERS)
    assert policy.content(page, Policy()) == BARE
    said = policy.content(page, Policy(own_scripts=True), is_strangers=True)
    scripts = directive(said, "script-src")
    assert directive(said, "worker-src") == "'self'"
    assert scripts.count("sha256-") == 1
    assert "https://cdn.example.org" in scripts
    assert "evil" not in said
    everything = policy.content(page, Policy(own_scripts=True))
    assert "https://evil.example" in directive(everything, "script-src")


# What templates made of a page, what a plugin made of that, and what of it is let in.
ADDED = [
    ("", "<script>lightbox()</script>", ["lightbox()"]),
    ("<script>evil()</script>", "<script>evil()</script><script>mine()</script>", ["mine()"]),
    ("<script>evil()</script>", "<script>evil( )</script>", []),
    ("<script>evil()</script>", "<script>evil()</script>", []),
    ("<p>a</p>", "<p>a</p><style>p {color: red}</style>", ["p {color: red}"]),
    ("", '<script type="application/json">{}</script><script src="a.js"></script>', []),
]


@pytest.mark.quick
@pytest.mark.parametrize(("before", "after", "let_in"), ADDED)
def test_what_plugins_write_into_a_finished_page_is_let_in(
    before: str, after: str, let_in: list[str]
) -> None:
    added = policy.inline_added(policy.inline(before), after)
    assert added == frozenset(let_in)
    page = PAGE.format("", f"<article>{before}</article>{after}")
    said = policy.content(page, Policy(), is_strangers=True, added=added)
    assert said.count("'sha256-") == len(let_in)


@pytest.mark.quick
def test_within_a_strangers_article_nobody_lets_a_script_in() -> None:
    page = PAGE.format("", "<article><script>run()</script></article>")
    added = frozenset({"run()"})
    assert "sha256" not in policy.content(page, Policy(), is_strangers=True, added=added)
    assert "sha256" in policy.content(page, Policy(), added=added)


@pytest.mark.quick
def test_fonts_that_the_owner_names_are_loaded() -> None:
    for named, hosts in ((False, []), (True, ["https://fonts.googleapis.com"])):
        said = policy.content(PAGE.format("", ""), Policy(fonts=named))
        assert [one for one in directive(said, "style-src").split() if "://" in one] == hosts
        assert ("https://fonts.gstatic.com" in directive(said, "font-src")) is named


# What stands in the body of a page, and the rules that it breaks under a policy without more.
BODIES = [
    ("<script>run()</script>", ["policy-script"]),
    ("<script type=module>run()</script><script>run()</script>", ["policy-script"] * 2),
    ('<script id="__config" type="application/json">{}</script>', []),
    ("<script src=own.js></script>", []),
    ('<img src="https://img.example.org/a.png">', ["policy-host"]),
    ("<IFRAME src=//video.example.org/1></IFRAME>", ["policy-host"]),
    ('<a href="https://example.org">there</a>', []),
    ('<link rel="stylesheet" href="https://fonts.example.org/a.css">', ["policy-host"]),
    ("<style>p {color: red}</style>", ["policy-style"]),
    ('<script type="application/json">"<style>p {color: red}</style>"</script>', []),
    ('<link rel="stylesheet" href="https://fonts.googleapis.com/css?family=Roboto">', []),
    ('<style>:root{--md-text-font:"Roboto";--md-code-font:"Roboto Mono"}</style>', []),
]


@pytest.mark.quick
@pytest.mark.parametrize(("body", "rules"), BODIES, ids=[body for body, _ in BODIES])
def test_what_a_policy_forbids_in_its_page_is_named(body: str, rules: list[str]) -> None:
    page = policy.guarded(PAGE.format("", body), Policy())
    assert [one.rule for one, _ in policy.violations(page)] == rules
    assert not [*policy.violations(PAGE.format("", body))]  # it has none


@pytest.mark.quick
@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://Img.example.org/a.png", "https://img.example.org"),
        ("//img.example.org/a.png", "https://img.example.org"),
        ("\\\\img.example.org/a.png", "https://img.example.org"),
        ("https:img.example.org", "https://img.example.org"),
        ("http:/\\user@img.example.org:8080?x", "http://img.example.org:8080"),
        (" ht\ntps://img.example.org", "https://img.example.org"),
        ("https&colon;//img.example.org", "https://img.example.org"),
        ("/media/a.png", ""),
        ("media/https:/a.png", ""),
        ("data:image/png;base64,AA==", ""),
    ],
)
def test_another_sites_picture_is_known_however_it_is_written(address: str, site: str) -> None:
    assert addresses.site_of(address) == site


SITE = f"""
{CONFIG}
=== content/sl-SI/picture.md
---
title: Slika
ms.contentlocale: sl-SI
---
# {{{{pair aaaaa-101|Slika|Picture}}}}

{{{{pair aaaaa-102|Prvi stavek.|First sentence.}}}} ![daleč](https://img.example.org/x.png)
[![gumb](//img.example.org/y.png)](https://example.org)
<img src="https://img.example.org/z.png" alt="tretja">

| Ena | Dve |
|:---:|----:|
| a   | b   |
=== content/en-US/own.md
# Own

| One | Two |
|:---:|----:|
| a   | b   |
"""

COUNT = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


def test_pictures_of_other_sites_are_links_unless_the_owner_names_the_site(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    first = build(tmp_path)
    page = first.page("sl-SI/picture")
    assert '<a href="https://img.example.org/x.png">daleč</a>' in page
    assert '<a href="https://example.org"><span>gumb</span></a>' in page
    assert '<a href="https://img.example.org/z.png">tretja</a>' in page
    assert "<img" not in re.findall("<article.*</article>", page, re.DOTALL)[0]
    assert first.problems() == ["content/sl-SI/picture.md:7 [foreign-picture]"] * 3
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        config.read_text().replace("  - sxs", "  - sxs: {hosts: ['https://img.example.org/']}")
    )
    then = build(tmp_path, "--strict")
    assert then.code == 0, then.log
    assert '<img alt="daleč" src="https://img.example.org/x.png"' in then.page("sl-SI/picture")


@pytest.mark.parametrize(
    "value", ["img.example.org", "[img.example.org]", "['https://a.org/b']", "['https://a;b']"]
)
def test_a_host_that_is_none_stops_the_build_with_a_sentence(tmp_path: Path, value: str) -> None:
    draw(tmp_path, SITE.replace("  - sxs", f"  - sxs: {{hosts: {value}}}"))
    built = build(tmp_path)
    assert built.code == 1
    assert "write a list of sites such as [https://img.example.org]" in built.log


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = draw(tmp_path_factory.mktemp("policy"), SITE)
    features = "features: [content.code.copy, content.tabs.link, announce.dismiss]"
    palette = (
        "palette: [{scheme: default, toggle: {icon: material/weather-sunny}}, "
        "{scheme: slate, toggle: {icon: material/weather-night}}]"
    )
    config = root / "mkdocs.yml"
    more = f"name: material\n  {features}\n  {palette}"
    config.write_text(config.read_text().replace("name: material", more))
    for number in range(25):  # more than a frame is made for
        text = article(f"Članek {number}", f"Article {number}")
        draw(root, f"=== content/sl-SI/folder/article {number}.md\n{text}")
    made = build(root)
    assert made.code == 0, made.log
    return made


def headers_of(built: Built) -> dict[str, str]:
    """What a host sends with every file."""
    every = built.text("_headers").partition("/*\n")[2].partition("\n/")[0]
    return dict(line.strip().split(": ", 1) for line in every.splitlines())


def test_every_page_has_a_policy_without_anything_unsafe(built: Built) -> None:
    pages = [path.read_text("utf-8") for path in (built.root / "site").rglob("*.html")]
    assert len(pages) > 50
    for page in pages:
        said = re.findall('http-equiv="Content-Security-Policy" content="(.*?)"', page)
        assert len(said) == 1
        assert "unsafe-inline" not in said[0]
        assert not re.search(r"<script(?![^>]*(src=|type=))", page)
    assert "unsafe-inline" not in built.text("_headers")
    assert "[policy-" not in built.log


def test_no_page_breaks_its_policy_and_no_script_that_got_into_it_runs(
    built: Built, window: Open
) -> None:
    """Articles, search and the page for lost addresses, on a host that sends `_headers` too."""
    sent = headers_of(built)
    site = built.root / "site"
    broken = (site / "sl-SI/folder/article 3/index.html").read_text("utf-8")
    canary = "<script>window.canary = true</script><img src=x onerror='window.canary = true'>"
    broken = broken.replace("</h1>", f"</h1>{canary}")
    (site / "sl-SI/folder/broken.html").write_text(broken, "utf-8")
    watched = window()
    page: Page = watched.page
    page.add_init_script(COUNT)
    page.route("**/*", lambda route: _with(route, sent))
    with serve(site, below="/help") as address:
        for path in ("", "sl-SI/", "sl-SI/picture/", "own/", "sl-SI/folder/article%203/"):
            page.goto(address + path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("violations") == [], path
        page.keyboard.press("/")
        page.get_by_role("textbox").fill("članek")
        expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
        assert page.evaluate("violations") == []
        page.goto(f"{address}sl-SI/nothing-here/")
        expect(page.locator(".sxs-lost:visible")).to_have_attribute("lang", "sl-SI")
        assert page.evaluate("violations") == []
        for path in ("sl-SI/picture/", "own/"):
            page.goto(address + path)
            centred = page.locator("td").first
            assert centred.evaluate("one => getComputedStyle(one).textAlign") == "center"
        watched.wrong.clear()
        page.goto(f"{address}sl-SI/folder/broken.html")
        page.wait_for_load_state("networkidle")
        assert len(page.evaluate("violations")) == 2  # the script and the handler
        assert page.evaluate("window.canary") is None
        watched.forget()
    page.unroute("**/*")


def _with(route: object, sent: dict[str, str]) -> None:
    answer = route.fetch()  # type: ignore[attr-defined]
    route.fulfill(response=answer, headers={**answer.headers, **sent})  # type: ignore[attr-defined]


def test_a_script_in_an_owners_template_is_named_and_let_in_by_an_option(tmp_path: Path) -> None:
    draw(tmp_path, SITE.replace("name: material", "name: material\n  custom_dir: overrides"))
    draw(tmp_path, """
        === overrides/main.html
        {% extends "sxs.html" %}
        {% block extrahead %}<script>window.own = true</script>{% endblock %}
        """)  # fmt: skip
    built = build(tmp_path)
    found = re.findall(r"site/(\S+):\d+: .*\[policy-script\]", built.log)
    assert {"index.html", "404.html", "sl-SI/picture/index.html"} <= set(found)
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - sxs", "  - sxs: {own_scripts: true}"))
    then = build(tmp_path)
    assert "policy-script" not in then.log
    assert "'sha256-" in then.page("sl-SI/picture")
    assert "script-src" not in then.text("_headers")


def test_scripts_of_hooks_and_of_pages_by_hand_run_and_those_of_articles_do_not(
    tmp_path: Path, window: Open
) -> None:
    draw(tmp_path, SITE.replace("theme:", "hooks: [hook.py]\ntheme:"))
    draw(tmp_path, "=== content/en-US/script.md\n# Own\n\n<script>window.own = true</script>\n")
    stranger = article("Tuje", "Foreign") + "\n<script>window.evil = true</script>\n"
    draw(tmp_path, f"=== content/sl-SI/script.md\n{stranger}")
    draw(tmp_path, """
        === hook.py
        def on_post_page(output, page, config):
            return output.replace("</body>", "<script>window.mine = true</script></body>")
        """)  # fmt: skip
    made = build(tmp_path)
    assert "policy-script" not in made.log
    sent = headers_of(made)
    assert "object-src 'none'" in sent["Content-Security-Policy"]
    watched = window()
    watched.page.route("**/*", lambda route: _with(route, sent))
    with serve(tmp_path / "site", below="/help") as address:
        for path, own in (("sl-SI/script/", None), ("script/", True)):
            watched.page.goto(address + path)
            ran = watched.page.evaluate("[window.mine, window.own, window.evil]")
            assert ran == [True, own, None], path
        watched.forget()
    watched.page.unroute("**/*")


def test_pages_that_a_plugin_writes_past_mkdocs_are_named(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG.replace("plugins:", "hooks: [hook.py]\nplugins:"))
    draw(tmp_path, """
        === hook.py
        from pathlib import Path

        def on_post_build(config):
            Path(config.site_dir, "past.html").write_text("<html><head></head>a</html>")
        """)  # fmt: skip
    draw(tmp_path, "=== content/sl-SI/a.md\n" + article("Les", "Wood"))
    built = build(tmp_path)
    assert "as a plugin or the content brings them whole: 1 (past.html)." in built.log


@pytest.mark.parametrize(("count", "said"), [(3, "3 (a.html, b.html, c.html)."),
                                             (4, "4 (a.html, b.html, c.html …).")])  # fmt: skip
def test_pages_without_a_policy_are_counted_and_three_of_them_named(
    count: int, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", log_lines.OURS)
    bare = declared.read_declared("<!doctype html><title>x</title>")
    finished.say_unguarded({f"{name}.html": bare for name in "dcba"[-count:]})
    (line,) = caplog.messages
    assert line.endswith(f"as a plugin or the content brings them whole: {said}")
