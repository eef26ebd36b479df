"""The stylesheets of a site: shorter than their files, and the same to browsers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mkdocs_sxs
from mkdocs_sxs.pages.stylesheet import compact
from tree import article, build, draw
from windows import Open

PACKAGE = Path(mkdocs_sxs.__file__).parent
STYLES = sorted(PACKAGE.glob("*/assets/sxs/*.css"))
READ = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  // A value with a variable stays as it was written.
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\\s+/g, " ").replace(/, /g, ","));
}"""


def test_comments_and_white_space_go() -> None:
    written = """/* What pages have
   of any look */
a {
  color: red; /* as others */
}

@media print {
  a { color: black }
}
"""
    assert compact(written) == "a{color: red}@media print{a{color: black}}\n"


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_to_a_browser_they_are_the_same(window: Open, path: Path) -> None:
    text = path.read_text("utf-8")
    assert compact(text) != text
    strings = re.findall(r'"[^"\n]*"', re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    assert not [one for one in strings if re.search(r"\s[{};,]|[{};,]\s", one)]
    page = window().page
    assert page.evaluate(READ, compact(text)) == page.evaluate(READ, text)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_a_change_in_a_page_makes_no_browser_judge_all_of_it_anew(path: Path) -> None:
    """What holds anything does, behind `:has()`: each element a script adds asked for all styles.

    It made of 7 judgements of a whole page, while it is loaded, 13.
    """
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    selectors = re.findall(r"[^{};]*:has\([^{};]*(?=\{)", text)
    assert selectors
    assert [one for one in selectors if re.search(r"(?<![\w-])\*\s*(?:[,)]|$)", one.strip())] == []


def test_a_site_has_them_so_and_those_of_its_owner_as_they_are(tmp_path: Path) -> None:
    own = "/* Mine */\na {\n  color: red;\n}\n"
    built = build(
        draw(
            tmp_path,
            f"""
=== mkdocs.yml
site_name: Help
docs_dir: content
theme: {{name: material, custom_dir: mine}}
plugins:
  - sxs
  - i18n:
      docs_structure: folder
      languages: [{{locale: en-US, name: English, default: true}}, {{locale: sl-SI, name: Sl}}]
=== mine/assets/sxs/look.css
{own}=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync")}
""",
        )
    )
    assets = built.root / "site/assets/sxs"
    theirs = (PACKAGE / "theme/assets/sxs/sxs.css").read_text("utf-8")
    assert (assets / "sxs.css").read_text("utf-8") == compact(theirs)
    assert (assets / "look.css").read_text("utf-8") == own
