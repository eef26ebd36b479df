"""What a person is told who has added a language to a site."""

from __future__ import annotations

import pytest

from mkdocs_sxs.intake import next_steps
from tree import CONFIG

ONE = CONFIG.partition("\n=== mkdocs.yml\n")[2]
TWO = f"{ONE}        - {{locale: ro-RO, name: Română}}\n"
NOTHING = (
    "Every folder of the content folder that is named by a language tag is a language of the site; "
    "nothing has to be added to mkdocs.yml"
)
PLACE = (
    "mkdocs.yml lists its languages; to give the new one its place in the switcher, add under "
    "languages: - {locale: sl-SI, name: Slovenščina}"
)

# what is asked: the languages that were added, the text of mkdocs.yml, what is said
SAID = {
    "no configuration": (["sl-SI"], "", [NOTHING]),
    "only the default language is listed": (["sl-SI"], ONE, [NOTHING]),
    "others are listed": (["sl-SI"], TWO, [PLACE]),
    "it is listed": (["ro-RO"], TWO, []),
}


@pytest.mark.parametrize("case", SAID)
def test_what_is_left_to_do_for_a_new_language(case: str) -> None:
    tags, config, said = SAID[case]
    assert next_steps.notes(tags, config) == said


def test_a_language_that_nobody_has_given_words_falls_back_to_english() -> None:
    interface, theme, _ = next_steps.notes(["vo-001"], "")
    assert interface.startswith("note: no words file speaks ")
    assert interface.endswith("translate mkdocs_sxs/words/en-US.yml to mend it")
    assert theme.startswith("note: the theme has no words in ")
    assert theme.endswith("(vo-001); it falls back to English")
