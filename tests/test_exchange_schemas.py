"""Exported memories and catalogues are what the schemas of their formats say.

The schemas are those of packages that ship them: OmegaT that of TMX, Symfony those of XLIFF.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from exchanged import exported, lay
from lxml import etree

OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
SYMFONY = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")

need_omegat = pytest.mark.skipif(not OMEGAT.exists(), reason="OmegaT (omegat) is not installed")
need_symfony = pytest.mark.skipif(
    not SYMFONY.exists(), reason="Symfony (php-symfony-translation) is not installed"
)


def faults(file: Path, schema: Path) -> list[str]:
    """Give what a schema finds in a file, by line; what the schema imports lies beside it."""
    text = re.sub(rb'schemaLocation="[^"]*/', b'schemaLocation="', schema.read_bytes())
    judge = etree.XMLSchema(etree.fromstring(text, base_url=str(schema)))
    judge.validate(etree.parse(file))
    return [f"{one.line}: {one.message}" for one in judge.error_log]


@need_omegat
@pytest.mark.parametrize("inline", ["text", "codes"])
def test_a_memory_is_tmx_1_4(inline: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(OMEGAT) as jar:
        jar.extractall(tmp_path, [f"schemas/{name}" for name in ("tmx14.xsd", "xml.xsd")])
    file = exported(lay(tmp_path), "tmx", "--inline", inline)
    assert faults(file, tmp_path / "schemas/tmx14.xsd") == []


@need_symfony
@pytest.mark.parametrize("inline", ["text", "codes"])
@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("xliff", "xliff-core-2.0.xsd"),  # 2.1 kept the core and its namespace
        ("xliff12", "xliff-core-1.2-*.xsd"),  # the strict one, or in later versions the other
        ("omegat", "xliff-core-1.2-*.xsd"),
    ],
)
def test_a_catalogue_is_xliff(name: str, schema: str, inline: str, tmp_path: Path) -> None:
    (found,) = SYMFONY.glob(schema)
    assert faults(exported(lay(tmp_path), name, "--inline", inline), found) == []
