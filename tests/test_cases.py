"""The hard excerpts of real repositories, each a test of its own, wherever they are.

They lie outside the project, in the folder `cases` beside the one that SXS_CORPUS names. What
they are about stands in `pages/` too, in sentences of our own, so nothing is untested without.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_sxs.editions import edition
from mkdocs_sxs.segments import scaffold

FOLDER = Path(os.environ.get("SXS_CORPUS", "nowhere")).parent / "cases"
FILES = sorted(FOLDER.glob("*.in.*")) if "SXS_CORPUS" in os.environ else []
# The sentences that the generator left out of these cannot be got back from the file.
LOST = {("image-alt-sentence-lost", "localized")}
ANSWERS = [
    pytest.param(file, answer, answer.name.split(".")[1], id=answer.name)
    for file in FILES
    for answer in sorted(FOLDER.glob(f"{file.name.split('.')[0]}.*"))
    if answer.name.split(".")[1] in ("localized", "source")
    and (file.name.split(".")[0], answer.name.split(".")[1]) not in LOST
]

if ANSWERS:

    @pytest.mark.parametrize(("file", "answer", "choice"), ANSWERS)
    def test_the_right_answer(file: Path, answer: Path, choice: edition.OutputEdition) -> None:
        given = file.read_bytes().decode()
        assert edition.extract_edition(given, choice).text == answer.read_bytes().decode()

    @pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
    def test_the_file_comes_back_byte_for_byte(file: Path) -> None:
        given = file.read_bytes().decode()
        assert scaffold.join(scaffold.parse(given)) == given
