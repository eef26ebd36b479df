"""A site with every type of page, in scripts from left to right, right to left, and Japanese.

    python tests/page_types.py FOLDER    # builds it into FOLDER/site

The article `slika` has everything that an article can hold, in three languages with the same
skeleton, in which the English stands for itself: `{{English}}` is a pair, and `SENTENCES` has
its translations. No sentence is anybody else's.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from mkdocs_sxs.site.index_pages import ARTICLES_PER_PAGE
from tree import BREAKS, Built, article, build, draw, pair

CONFIG = """
=== mkdocs.yml
site_name: Help
site_url: https://example.org/help/
repo_url: https://github.com/example/help
edit_uri: edit/main/content/
docs_dir: content
hooks: [breaks.py]
theme:
  name: material
  font: false
  features: [content.action.edit, content.code.copy]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: indigo,
       toggle: {icon: material/weather-night}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: indigo,
       toggle: {icon: material/weather-sunny}}
plugins:
  - sxs:
      credit_source: https://github.com/example/articles
      credit_licence: CC-BY-4.0
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
markdown_extensions:
  - toc: {permalink: true}
"""

ARTICLE = """\
---
title: {title}
description: {title}
ms.date: 08/22/2019
ms.translationtype: MT
ms.lasthandoff: 09/01/2019
ms.contentlocale: {locale}
---
# <a name="share-a-picture"></a>{{Share a picture}}

{{You can share a picture with **everyone** in the team.}} {{Type `share --all` to do it.}}

## <a name="before-you-start"></a>{{Before you start}}

{{p: Read the [guide](vodnik.md) first. It is short.}}

1. {{Open the settings.}}
   - {{On a phone, tap the menu.}}
2. {{Choose a picture.}}
   ![{{A cat}}](cat.svg)

| {{Name}} | {{Size}} |
|---|---|
| {{Small picture}} | {{100 KB}} |

> [!NOTE]
> {{No picture is deleted at once.}}

#### [{{Phone}}](#tab/phone)

{{Tap the picture.}}

#### [{{Computer}}](#tab/computer)

{{Click the picture.}}

***

<details><summary>{{More about it}}</summary>

{{This is for the curious.}}

</details>

```powershell
# For everyone
if ($count -gt 3) { Get-Picture -All | Share-Picture -With "everyone" -At [Uri]::new($address) }
```

## <a name="see-also"></a>{{See also}}

[{{All about pictures}}](https://example.com/pictures) {{Whoever has a question may ask.}}

[!INCLUDE [note](includes/note.md)]
"""

SENTENCES = {
    "sl-SI": {
        "Share a picture": "Deljenje slike",
        "You can share a picture with **everyone** in the team.":
            "Sliko lahko delite z **vsemi** v skupini.",
        "Type `share --all` to do it.": "To storite tako, da vnesete `share --all`.",
        "Before you start": "Preden začnete",
        "p: Read the [guide](vodnik.md) first. It is short.":
            "Najprej preberite [vodnik](vodnik.md). Kratek je.",
        "Open the settings.": "Odprite nastavitve.",
        "On a phone, tap the menu.": "V telefonu tapnite meni.",
        "Choose a picture.": "Izberite sliko.",
        "A cat": "Mačka",
        "Name": "Ime",
        "Size": "Velikost",
        "Small picture": "Majhna slika",
        "100 KB": "100 KB",
        "No picture is deleted at once.": "Nobena slika se ne izbriše takoj.",
        "Phone": "Telefon",
        "Tap the picture.": "Tapnite sliko.",
        "Computer": "Računalnik",
        "Click the picture.": "Kliknite sliko.",
        "More about it": "Več o tem",
        "This is for the curious.": "To je za radovedne.",
        "See also": "Glejte tudi",
        "All about pictures": "Vse o slikah",
        "Whoever has a question may ask.": "Kdor ima vprašanje, naj vpraša.",
        "It is read from another file.": "To je prebrano iz druge datoteke.",
    },
    "ja-JP": {
        "Share a picture": "写真を共有する",
        "You can share a picture with **everyone** in the team.":
            "写真はチームの**全員**と共有できます。",
        "Type `share --all` to do it.": "それには `share --all` と入力します。",
        "Before you start": "始める前に",
        "p: Read the [guide](vodnik.md) first. It is short.":
            "まず[ガイド](vodnik.md)をお読みください。短いものです。",
        "Open the settings.": "設定を開きます。",
        "On a phone, tap the menu.": "電話ではメニューをタップします。",
        "Choose a picture.": "写真を選びます。",
        "A cat": "猫",
        "Name": "名前",
        "Size": "大きさ",
        "Small picture": "小さい写真",
        "100 KB": "100 KB",
        "No picture is deleted at once.": "写真がすぐに消えることはありません。",
        "Phone": "電話",
        "Tap the picture.": "写真をタップします。",
        "Computer": "パソコン",
        "Click the picture.": "写真をクリックします。",
        "More about it": "もっと詳しく",
        "This is for the curious.": "興味のある方のための話です。",
        "See also": "関連項目",
        "All about pictures": "写真のすべて",
        "Whoever has a question may ask.": "質問のある方はお尋ねください。",
        "It is read from another file.": "別のファイルから読み込まれます。",
    },
    "he-IL": {
        "Share a picture": "שיתוף תמונה",
        "You can share a picture with **everyone** in the team.":
            "אפשר לשתף תמונה עם **כל** חברי הצוות.",
        "Type `share --all` to do it.": "לשם כך מקלידים `share --all`.",
        "Before you start": "לפני שמתחילים",
        "p: Read the [guide](vodnik.md) first. It is short.":
            "תחילה כדאי לקרוא את [המדריך](vodnik.md). הוא קצר.",
        "Open the settings.": "פותחים את ההגדרות.",
        "On a phone, tap the menu.": "בטלפון מקישים על התפריט.",
        "Choose a picture.": "בוחרים תמונה.",
        "A cat": "חתול",
        "Name": "שם",
        "Size": "גודל",
        "Small picture": "תמונה קטנה",
        "100 KB": "100 KB",
        "No picture is deleted at once.": "שום תמונה אינה נמחקת מיד.",
        "Phone": "טלפון",
        "Tap the picture.": "מקישים על התמונה.",
        "Computer": "מחשב",
        "Click the picture.": "לוחצים על התמונה.",
        "More about it": "עוד בנושא",
        "This is for the curious.": "זה מיועד לסקרנים.",
        "See also": "ראו גם",
        "All about pictures": "הכול על תמונות",
        "Whoever has a question may ask.": "מי שיש לו שאלה מוזמן לשאול.",
        "It is read from another file.": "זה נקרא מקובץ אחר.",
    },
}  # fmt: skip

BESIDE = """
=== content/sl-SI/index.md
---
title: Pomoč
---
# Pomoč

Tu je vse o vrtu.
=== content/sl-SI/TOC.yml
- name: {{pair aaaaa-101|Vrt|Garden}}
  href: vrt/index.yml
  items:
  - name: {{pair aaaaa-102|Zalivanje|Watering}}
    href: zalivanje.md
  - name: {{pair aaaaa-103|Drugam|Elsewhere}}
    href: https://example.com/garden
- name: {{pair aaaaa-104|Vprašanja|Questions}}
  href: vprasanja.yml
=== content/LOCALE/vrt/index.yml
### YamlMime:Landing
title: {{pair bbbbb-101|Vrt|Garden}}
summary: {{pair bbbbb-102|Vse o vrtu.|All about the garden.}}
metadata:
  title: {{pair bbbbb-103|Vrt|Garden}}
  ms.contentlocale: LOCALE
landingContent:
- title: {{pair bbbbb-104|Voda|Water}}
  linkLists:
  - linkListType: how-to-guide
    links:
    - text: {{pair bbbbb-105|Zalivanje|Watering}}
      url: ../zalivanje.md
    - text: {{pair bbbbb-106|Drugje|Elsewhere}}
      url: https://example.com/garden
=== content/LOCALE/vprasanja.yml
### YamlMime:FAQ
title: {{pair ccccc-101|Vprašanja|Questions}}
metadata:
  title: {{pair ccccc-102|Vprašanja|Questions}}
  ms.translationtype: MT
  ms.contentlocale: LOCALE
summary: {{pair ccccc-103|Kratki odgovori.|Short answers.}}
sections:
- name: {{pair ccccc-104|Splošno|General}}
  questions:
  - question: {{pair ccccc-105|Kdaj se zaliva?|When is it watered?}}
    answer: |
      {{pair ccccc-106|Zvečer.|In the evening.}}
=== content/LOCALE/enota.yml
### YamlMime:ModuleUnit
uid: garden.water
metadata:
  title: {{pair ddddd-101|Enota|Unit}}
  ms.contentlocale: LOCALE
title: {{pair ddddd-102|Enota|Unit}}
durationInMinutes: 5
content: |
  {{pair ddddd-103|Voda je pomembna.|Water matters.}}
quiz:
  title: {{pair ddddd-104|Preverite se|Check yourself}}
  questions:
  - content: {{pair ddddd-105|Kdaj se zaliva?|When is it watered?}}
    choices:
    - content: {{pair ddddd-106|Zvečer|In the evening}}
      isCorrect: true
    - content: {{pair ddddd-107|Opoldne|At noon}}
      isCorrect: false
"""
"""A small site beside the large one: tables of contents, and pages that are YAML."""

HEBREW = {
    "Vrt": "גינה", "Vse o vrtu.": "הכול על הגינה.", "Voda": "מים", "Zalivanje": "השקיה",
    "Drugje": "במקום אחר", "Vprašanja": "שאלות", "Kratki odgovori.": "תשובות קצרות.",
    "Splošno": "כללי", "Kdaj se zaliva?": "מתי משקים?", "Zvečer.": "בערב.", "Enota": "יחידה",
    "Voda je pomembna.": "המים חשובים.", "Preverite se": "בחנו את עצמכם", "Zvečer": "בערב",
    "Opoldne": "בצהריים",
}  # fmt: skip

TYPES = {
    "home": "sl-SI/",
    "home that nobody wrote": "he-IL/",
    "English home": "",
    "article": "sl-SI/slika/",
    "article from right to left": "he-IL/slika/",
    "article in Japanese": "ja-JP/slika/",
    "recovered English": "slika/",
    "stand-in": "ja-JP/samo/",
    "stand-in from right to left": "he-IL/samo/",
    "index": "sl-SI/browse/",
    "index from right to left": "he-IL/browse/",
    "index A to Z": "sl-SI/browse/a-z-1/",
    "index A to Z from right to left": "he-IL/browse/a-z-1/",
    "index by subject": "sl-SI/browse/subject-1-1/",
    "index by subject from right to left": "he-IL/browse/subject-1-1/",
    "not rendered": "sl-SI/pokvarjeno/",
    "not rendered from right to left": "he-IL/pokvarjeno/",
    "404": "404.html",
    "contents": "beside/sl-SI/browse/",
    "contents from right to left": "beside/he-IL/browse/",
    "landing page": "beside/sl-SI/vrt/",
    "landing page from right to left": "beside/he-IL/vrt/",
    "questions": "beside/sl-SI/vprasanja/",
    "questions from right to left": "beside/he-IL/vprasanja/",
    "unit": "beside/sl-SI/enota/",
    "unit from right to left": "beside/he-IL/enota/",
}
"""Each type of page, and where one of it lies."""


def everything(root: Path) -> Path:
    """Draw the site."""
    draw(root, CONFIG)
    draw(root, BREAKS)
    draw(root, "=== content/sl-SI/index.md\n---\ntitle: Pomoč\n---\n# Pomoč\n\n[Slika](slika.md)\n")
    for locale, said in SENTENCES.items():
        where = f"=== content/{locale}"
        text = ARTICLE.replace("{title}", said["Share a picture"]).replace("{locale}", locale)
        draw(root, f"{where}/slika.md\n{_translated(text, said)}")
        included = _translated("{{It is read from another file.}}\n", said)
        draw(root, f"{where}/includes/note.md\n{included}")
        guide = article(said["See also"], "Guide", locale=locale)
        draw(root, f"{where}/vodnik.md\n{guide}\n[1](samo.md)\n")
        draw(root, f"{where}/cat.svg\n{CAT}")
    draw(root, f"=== content/sl-SI/samo.md\n{article('Samo tu', 'Only here')}")
    for locale in ("sl-SI", "he-IL"):
        broken = article("Pokvarjeno", "Broken", locale=locale)
        broken += "\n{{pair aaaaa-104|Pokvari.|Break.}}\n"
        draw(root, f"=== content/{locale}/pokvarjeno.md\n{broken}")
    for number in range(ARTICLES_PER_PAGE):
        subject = f"ms.service: {'mail' if number % 3 else 'files'}\n"
        for locale, title in (
            ("sl-SI", f"{'ABCČ'[number % 4]}lanek {number}"),
            ("he-IL", f"{'אבגד'[number % 4]}מאמר {number}"),
        ):
            text = article(title, f"Article {number}", front=subject, locale=locale)
            (root / "content" / locale / f"clanek-{number}.md").write_text(text, encoding="utf-8")
    return root


def beside(root: Path) -> Path:
    """Draw the small site."""
    draw(root, CONFIG.replace("/help/\n", "/help/beside/\n", 1).replace("hooks: [breaks.py]\n", ""))
    own = BESIDE.replace("LOCALE", "sl-SI")
    draw(root, own)
    draw(root, f"=== content/sl-SI/zalivanje.md\n{article('Zalivanje', 'Watering')}")
    _, _, shared = BESIDE.partition("=== content/LOCALE")
    said = re.sub(
        r"(pair \w+-\d+)\|(.*?)\|", lambda found: f"{found[1]}|{HEBREW[found[2]]}|", shared
    )
    draw(root, f"=== content/LOCALE{said}".replace("LOCALE", "he-IL"))
    watering = article(HEBREW["Zalivanje"], "Watering", locale="he-IL")
    draw(root, f"=== content/he-IL/zalivanje.md\n{watering}")
    return root


def published(folder: Path) -> Built:
    """Build both into `folder/site`, the small one at `beside/` in the large one."""
    built = build(everything(folder))
    assert built.code == 0, built.log
    small = folder / "beside"
    more = build(beside(small), site=str(folder / "site" / "beside"))
    assert more.code == 0, more.log
    return built


CAT = """\
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">
<path fill="#d98324" d="M6 21 7 5l9 6h8l9-6 1 16a14 14 0 0 1-28 0z"/>
<circle cx="15" cy="21" r="2"/><circle cx="25" cy="21" r="2"/>
</svg>
"""


def _translated(text: str, said: dict[str, str]) -> str:
    """Put a pair in the place of every sentence; `p:` starts a whole paragraph."""
    number = iter(range(102, 200))

    def one(found: re.Match[str]) -> str:
        english, paragraph = found[1].removeprefix("p: "), found[1].startswith("p: ")
        return pair(f"aaaaa-{'p' * paragraph}{next(number)}", said[found[1]], english)

    return re.sub(r"\{\{(.+?)\}\}", one, text)


if __name__ == "__main__":
    published(Path(sys.argv[1]))
