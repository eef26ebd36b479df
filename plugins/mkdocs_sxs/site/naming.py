"""Titles that name nothing: they tell only that a page is the first of its folder or of a site."""

from __future__ import annotations

import unicodedata

from ..languages.words import Words


def names_nothing(title: str, spoken: Words) -> bool:
    """Whether a title says only what kind of page it stands on, such as `Index`.

    So do the words of the interface for a home page and for lists, in the page's own language.
    """
    kinds = (spoken.home, spoken.contents, spoken.articles, spoken.all_articles)
    return _plain(title) in _NAMELESS or _plain(title) in map(_plain, kinds)


def _plain(title: str) -> str:
    """Give a title without accents and case, so that `Índice` is `indice`."""
    letters = unicodedata.normalize("NFKD", title.casefold())
    text = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return unicodedata.normalize("NFKC", " ".join(text.replace("-", " ").strip(" .!").split()))


_KINDS = """
default, home, home page, homepage, index, index page, landing page, main page, overview, readme,
start, start page, table of contents, toc, untitled, welcome,
indeks, indekss, indeksas, indeksi, índice, índex, индекс, індекс, ευρετήριο, 索引, 색인, فهرس,
אינדקס, ดัชนี, acasă, accueil, bem-vindo, bienvenido, bienvenue, domov, hem, hjem, inicio,
página inicial, startseite, strona główna, willkommen, главная, головна, начало, 首页, 首頁,
ホーム, 홈
"""
_NAMELESS = frozenset(_plain(one) for one in " ".join(_KINDS.split()).split(","))
"""Such titles; file names of such pages are among them. The words of the interface add some for
each language."""
