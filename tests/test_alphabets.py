"""The order of letters in every language that has one of its own, as its readers recite it."""

from __future__ import annotations

import pytest
from pyuca import Collator

from mkdocs_sxs.languages import collation
from mkdocs_sxs.languages.collation import Alphabet

LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
SOUTH_SLAVIC = "a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž"
DANISH = f"{LATIN} æ ø å"
SPANISH = LATIN.replace("n", "n ñ")

ALPHABETS = {
    "bs-Latn-BA": SOUTH_SLAVIC,
    "ca-ES": SPANISH,
    "cs-CZ": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž",
    "cy-GB": "a b c ch d dd e f ff g ng h i j l ll m n o p ph r rh s t th u w y",
    "da-DK": DANISH,
    "de-DE": LATIN,
    "en-US": LATIN,
    "eo": "a b c ĉ d e f g ĝ h ĥ i j ĵ k l m n o p r s ŝ t u ŭ v z",
    "es-ES": SPANISH,
    "et-EE": "a b d e f g h i j k l m n o p r s š z ž t u v w õ ä ö ü x y",
    "fi-FI": f"{LATIN} å ä ö",
    "fil-PH": LATIN.replace("n", "n ñ ng"),
    "gl-ES": SPANISH,
    "hr-HR": SOUTH_SLAVIC,
    "hu-HU": "a b c cs d dz dzs e f g gy h i j k l ly m n ny o ö p q r s sz t ty u ü v w x y z zs",
    "is-IS": "a á b d ð e é f g h i í j k l m n o ó p r s t u ú v x y ý þ æ ö å",
    "lt-LT": "a b c č d e f g h i y j k l m n o p r s š t u v z ž",
    "lv-LV": "a b c č d e f g ģ h i j k ķ l ļ m n ņ o p r s š t u v z ž",
    "nb-NO": DANISH,
    "nn-NO": DANISH,
    "no": DANISH,
    "pl-PL": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p r s ś t u w y z ź ż",
    "ro-RO": "a ă â b c d e f g h i î j k l m n o p q r s ș t ț u v w x y z",
    "sk-SK": "a ä b c č d e f g h ch i j k l m n o ô p q r s š t u v w x y z ž",
    "sl-SI": "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž",
    "sq-AL": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v x xh y z zh",
    "sr-Latn-RS": SOUTH_SLAVIC,
    "sv-SE": f"{LATIN} å ä ö",
    "tr-TR": "a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z",
    "vi-VN": "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
}


def capital(letter: str, tag: str) -> str:
    return "İ" if letter == "i" and tag == "tr-TR" else letter.capitalize()


@pytest.mark.parametrize("tag", ALPHABETS)
def test_an_alphabet_is_in_its_order_in_either_case(tag: str) -> None:
    letters = ALPHABETS[tag].split()
    capitals = [capital(one, tag) for one in letters]
    alphabet = Alphabet(tag)
    assert alphabet.in_order(reversed(letters), str) == letters
    assert alphabet.in_order(reversed(capitals), str) == capitals
    # Each is a heading of its own.
    assert [alphabet.letter(one) for one in letters] == capitals
    assert [alphabet.letter(one) for one in capitals] == capitals


# Signs that count as a letter of the language, and that letter.
COUNTED = {
    "da-DK": "é:E ä:Æ ö:Ø",
    "fi-FI": "æ:Ä ø:Ö",
    "hu-HU": "á:A ó:O ő:Ö Ő:Ö ú:U ű:Ü",
    "is-IS": "ä:Æ ø:Ö",
    "nb-NO": "ä:Æ ö:Ø",
    "ro-RO": "ş:Ș Ţ:Ț",
    "sv-SE": "æ:Ä Ø:Ö é:E ǟ:Ä",
    "vi-VN": "ấ:Â Ặ:Ă ề:Ê ố:Ô ợ:Ơ Ứ:Ư á:A ỹ:Y",
    "tr-TR": "Â:A î:İ",
}


@pytest.mark.parametrize("tag", COUNTED)
def test_a_sign_with_more_marks_counts_as_the_letter_it_is_written_for(tag: str) -> None:
    alphabet = Alphabet(tag)
    for one in COUNTED[tag].split():
        sign, letter = one.split(":")
        assert alphabet.letter(f"{sign}x") == letter
        # It stands between the words with its letter, whatever follows there.
        assert alphabet.in_order([f"{letter}z", f"{sign}x", f"{letter}b"], str) == [
            f"{letter}b", f"{sign}x", f"{letter}z",
        ]  # fmt: skip


KANA = {
    "あ": "ぁあぃいぅうぇえぉおゔ ァアィイゥウェエォオヴ ｱ",
    "か": "かがきぎくぐけげこごゕゖ カガキギクグケゲコゴヵヶ ｶﾞ",
    "さ": "さざしじすずせぜそぞ サザシジスズセゼソゾ",
    "た": "ただちぢっつづてでとど タダチヂッツヅテデトド",
    "な": "なにぬねの ナニヌネノ",
    "は": "はばぱひびぴふぶぷへべぺほぼぽ ハバパヒビピフブプヘベペホボポ ﾊﾟ",
    "ま": "まみむめも マミムメモ",
    "や": "ゃやゅゆょよ ャヤュユョヨ",
    "ら": "らりるれろ ラリルレロ",
    "わ": "ゎわゐゑをん ヮワヰヱヲン",
}


@pytest.mark.parametrize("row", KANA)
def test_kana_are_listed_under_the_first_of_their_row(row: str) -> None:
    alphabet = Alphabet("ja-JP")
    signs = [sign for sign in KANA[row] if sign not in " ﾞﾟ"]
    assert {sign: alphabet.letter(sign) for sign in signs} == dict.fromkeys(signs, row)


# A common word or sign for each heading.
PINYIN = (
    "安A 保B 查C 打D 二E 发F 工G 好H 几J 开K 来L 明M 你N 欧O 平P 请Q 日R 数S 图T 文W 下X 用Y 照Z"
)
STROKES = (
    "一1 人2 大3 文4 主5 字6 我7 法8 看9 家10 教11 進12 "
    "新13 語14 編15 學16 檔17 簡18 關19 警20 續21 讀22 變23 靈24"
)


# Common characters at both ends of each row of the kana.
READINGS = (
    "安あ 音あ 画か 更か 今か 作さ 設さ 操さ 損さ 多た 通た 頓た 内な 脳な 配は 本は 翻は 毎ま "
    "問ま 夜や 浴や 来ら 論ら 話わ 腕わ"
)


def test_japanese_signs_stand_under_the_row_of_their_reading() -> None:
    alphabet = Alphabet("ja-JP")
    signs = [one[0] for one in READINGS.split()]
    assert [f"{sign}{alphabet.letter(sign)}" for sign in signs] == READINGS.split()
    assert alphabet.in_order(reversed(signs), str) == signs


@pytest.mark.parametrize("tag", ["zh", "zh-CN", "zh-SG", "zh-Hans", "zh-Hans-HK"])
def test_simplified_signs_stand_under_the_letter_of_their_pinyin(tag: str) -> None:
    alphabet = Alphabet(tag)
    signs = [one[0] for one in PINYIN.split()]
    assert [f"{sign}{alphabet.letter(sign)}" for sign in signs] == PINYIN.split()
    assert alphabet.in_order(reversed(signs), str) == signs


@pytest.mark.parametrize("tag", ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-TW"])
def test_traditional_signs_stand_under_the_number_of_their_strokes(tag: str) -> None:
    alphabet = Alphabet(tag)
    signs = [one[0] for one in STROKES.split()]
    assert [f"{sign}{alphabet.letter(sign)}" for sign in signs] == [
        f"{one}劃" for one in STROKES.split()
    ]
    assert alphabet.in_order(reversed(signs), str) == signs


def test_the_table_is_read_for_the_signs_of_a_text_and_gives_what_the_whole_table_gives() -> None:
    order, whole = collation._LazyCollator(), Collator()
    shown = ["Ključ", "Йод", "ゐる", "한글", "𗀀", "a\u0323\u0302", "漢字", "ไทย"]
    assert [order.sort_key(text) for text in shown] == [whole.sort_key(text) for text in shown]
    assert "Ω" not in map(chr, order.table.root.children)
    for sign in map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x20000)]):
        assert order.sort_key(sign) == whole.sort_key(sign)
