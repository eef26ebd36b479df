"""Letters that are one to readers."""

from __future__ import annotations

import pytest

from mkdocs_sxs.languages import folding


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("ja-JP", "ＯｎｅＤｒｉｖｅ ﾒｰﾙ", "onedrive メール"),
        ("fr-FR", "Œuvre d’été", "oeuvre d'ete"),
        ("nl-NL", "ĳsje ﬁets", "ijsje fiets"),
        ("tr-TR", "IŞIK ışık İzmir", "isik isik izmir"),
        ("uk-UA", "комп’ютер компʼютер", "комп'ютер комп'ютер"),
        ("da-DK", "Smørrebrød", "smorrebrod"),
        ("de-DE", "Straße", "strasse"),
    ],
)
def test_letters_that_are_one_to_readers_become_equal(tag: str, text: str, expected: str) -> None:
    assert folding.fold(text, tag) == expected


@pytest.mark.parametrize(
    ("tag", "content", "expected"),
    [
        ("sl-SI", "<p>Moznosti in možnosti, e-pošta</p>", ""),
        ("fr-FR", "<p>L’arbre et le <b>cœur</b>. Aujourd’hui l'eau</p>", "arbre coeur hui"),
        ("it-IT", "<p>dell’albero</p><p>città</p>", "albero"),
        (
            "uk-UA",
            "<p>комп’ютер</p>",
            "",
        ),  # Pagefind leaves out this sign, and this script has no articles
        ("uk-UA", "<p>компʼютер</p>", "компютер"),
        ("ja-JP", "<p>ﾒｰﾙをＴｅａｍｓで</p>", "teams メール"),
        ("zh-CN", "<p>１２个ＡＢ</p>", "12 ab"),
        ("en-US", "<p>The ﬁrst Smørrebrød</p>", "first smorrebrod"),
        ("en-US", "<p>ŒUVRE, Ærø, STRAẞE, Łódź, Iıi</p>", "aero iii lodz oeuvre strasse"),
        ("da-DK", "<p>Smørrebrød</p>", ""),  # the script tries both letters
        ("tr-TR", "<p>ışık</p>", ""),
        ("en-US", "<p>Don’t</p>", ""),
        ("sv-SE", "<p>cafe\u0301</p>", ""),
    ],
)
def test_a_page_tells_what_pagefind_would_not_read(tag: str, content: str, expected: str) -> None:
    assert " ".join(folding.spellings(content, tag)) == expected


@pytest.mark.parametrize(
    ("title", "content", "expected"),
    [
        ("Koda 0x15", "<h1>Vrata se ne odprejo</h1><p>Koda za vrata</p>", "0x15"),
        ("Koda 0x15", '<h1><a href="koda-0x15">Vrata</a></h1>', "Koda 0x15"),
        ("Vrata & okna", "<h1>Vrata &amp; okna</h1>", ""),
        ("„VRATA“ (okna)", "<h1>Vrata</h1><p>in okna</p>", ""),
        ("写真 0x15", "<h1>写真の設定</h1>", "0x15"),
        ("קוד 0x15", "<h1>הדלת</h1>", "קוד 0x15"),
        ("", "<h1>Vrata</h1>", ""),
    ],
)
def test_a_page_tells_the_words_of_its_title_that_it_lacks(
    title: str, content: str, expected: str
) -> None:
    assert " ".join(folding.lacking(title, content)) == expected
