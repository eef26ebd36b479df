"""Lists the languages of the publisher's repositories, and what each tag means."""

from __future__ import annotations

# tag, direction, own name, Material's words, Open Graph, 22 August 2019
TABLE = """
ar-SA      | rtl | العربية           | ar      | ar_SA | 22 أغسطس 2019
bg-BG      | ltr | Български         | bg      | bg_BG | 22 август 2019 г.
cs-CZ      | ltr | Čeština           | cs      | cs_CZ | 22. srpna 2019
da-DK      | ltr | Dansk             | da      | da_DK | 22. august 2019
de-DE      | ltr | Deutsch           | de      | de_DE | 22. August 2019
el-GR      | ltr | Ελληνικά          | el      | el_GR | 22 Αυγούστου 2019
en-US      | ltr | English           | en      | en_US | August 22, 2019
es-ES      | ltr | Español           | es      | es_ES | 22 de agosto de 2019
et-EE      | ltr | Eesti             | et      | et_EE | 22. august 2019
fi-FI      | ltr | Suomi             | fi      | fi_FI | 22. elokuuta 2019
fr-FR      | ltr | Français          | fr      | fr_FR | 22 août 2019
he-IL      | rtl | עברית             | he      | he_IL | 22 באוגוסט 2019
hr-HR      | ltr | Hrvatski          | hr      | hr_HR | 22. kolovoza 2019.
hu-HU      | ltr | Magyar            | hu      | hu_HU | 2019. augusztus 22.
id-ID      | ltr | Indonesia         | id      | id_ID | 22 Agustus 2019
it-IT      | ltr | Italiano          | it      | it_IT | 22 agosto 2019
ja-JP      | ltr | 日本語            | ja      | ja_JP | 2019年8月22日
ko-KR      | ltr | 한국어            | ko      | ko_KR | 2019년 8월 22일
lt-LT      | ltr | Lietuvių          | lt      | lt_LT | 2019 m. rugpjūčio 22 d.
lv-LV      | ltr | Latviešu          | lv      | lv_LV | 2019. gada 22. augusts
nb-NO      | ltr | Norsk bokmål      | nb      | nb_NO | 22. august 2019
nl-NL      | ltr | Nederlands        | nl      | nl_NL | 22 augustus 2019
pl-PL      | ltr | Polski            | pl      | pl_PL | 22 sierpnia 2019
pt-BR      | ltr | Português         | pt-BR   | pt_BR | 22 de agosto de 2019
pt-PT      | ltr | Português         | pt      | pt_PT | 22 de agosto de 2019
ro-RO      | ltr | Română            | ro      | ro_RO | 22 august 2019
ru-RU      | ltr | Русский           | ru      | ru_RU | 22 августа 2019 г.
sk-SK      | ltr | Slovenčina        | sk      | sk_SK | 22. augusta 2019
sl-SI      | ltr | Slovenščina       | sl      | sl_SI | 22. avgust 2019
sr-Latn-RS | ltr | Srpski (latinica) | sh      | sr_RS | 22. avgust 2019.
sv-SE      | ltr | Svenska           | sv      | sv_SE | 22 augusti 2019
th-TH      | ltr | ไทย               | th      | th_TH | 22 สิงหาคม ค.ศ. 2019
tr-TR      | ltr | Türkçe            | tr      | tr_TR | 22 Ağustos 2019
uk-UA      | ltr | Українська        | uk      | uk_UA | 22 серпня 2019 р.
vi-VN      | ltr | Tiếng Việt        | vi      | vi_VN | 22 tháng 8, 2019
zh-CN      | ltr | 简体中文          | zh      | zh_CN | 2019年8月22日
zh-TW      | ltr | 繁體中文          | zh-Hant | zh_TW | 2019年8月22日
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in TABLE.strip().splitlines()]
"""A row a language, cells by column."""
