"""What the scripts of a page know of its language, in a file for each language.

Pages do not carry it: a script loads it when it first has something to say.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from ..languages import locales, words
from ..site import index_pages
from ..site.site import Site

FOLDER = "assets/sxs/words"
"""Where these files lie below the site's root."""


def files(site: Site) -> dict[str, str]:
    """Give these files: the text of each by its path below the site's root."""
    said = {f"{FOLDER}/{tag}.json": spoken(site, tag) for tag in site.locales}
    return said | {path_of_pages(tag): pages(site, tag) for tag in site.locales}


def path_of_pages(tag: str) -> str:
    """Say where the list of a language's pages lies below the site's root."""
    return f"{FOLDER}/{tag}.txt"


def pages(site: Site, tag: str) -> str:
    """List the articles of a language for the page for lost addresses, a line each.

    It is loaded there alone. A line is an address below the folder of the language's pages.
    """
    home = site.addresses.relative(tag, "index.md").removesuffix("index.html").removeprefix("./")
    listed = (one for one in site.catalog.articles(tag) if index_pages.is_listed(one))
    own = sorted(site.addresses.relative(tag, one.topic).removeprefix(home) for one in listed)
    return "\n".join(own)


def spoken(site: Site, tag: str) -> str:
    """Give a language of the site and the words of its interface, as JSON.

    Its keys: `words`; `lang` and `dir`, the tag and direction of those words, which are English
    where there are none in the language; `language`, which is the language itself; and `source`,
    the one that the translations were made from, or null where that is this one or the site
    lacks it. Both hold `tag`, `dir`, `name`, and `home`, the folder of the language's pages
    below the site's root. And `lists`: what leads on who finds nothing, each with its `name` and
    its address below the root.
    """
    names = locales.switcher_names(site.locales.values())

    def language(tag: str) -> dict[str, str]:
        home = site.addresses.output_path(tag, "index.md").removesuffix("index.html")
        return {"tag": tag, "dir": site.locales[tag].direction, "name": names[tag], "home": home}

    def lists() -> list[dict[str, str]]:
        named = (
            (index_pages.FIRST_LETTERS, said.a_to_z),
            (index_pages.OVERVIEW, said.all_articles),
        )
        return [
            {"name": name, "address": site.addresses.relative(tag, topic)}
            for topic, name in named
            if site.catalog.article(tag, topic) is not None
        ] or [{"name": said.home, "address": site.addresses.relative(tag, "index.md")}]

    speaks, said = site.speaks(tag), words.load(tag)
    spoken = {
        "lang": speaks.tag,
        "dir": speaks.direction,
        "words": asdict(said),
        "language": language(tag),
        "source": language(site.source) if site.source and site.source != tag else None,
        "lists": lists(),
    }
    return json.dumps(spoken, ensure_ascii=False, separators=(",", ":"))
