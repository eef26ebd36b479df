"""Holds the record of an import with every field filled in."""

from __future__ import annotations

from datetime import date

from mkdocs_sxs.intake.provenance import Import

DIGEST = "a" * 64

ONE = Import(
    locale="sl-SI",
    docset="Help",
    folder="help",
    repository="https://example.org/help.sl-SI",
    branch="live-sxs",
    commit="b" * 40,
    date=date(2021, 8, 21),
    licence=("CC-BY-4.0", "MIT"),
    build_source_folder="articles",
    global_metadata={"ms.service": "help", "no-loc": ["Teams"], "ms.date": "08/21/2021"},
    file_metadata={"ROBOTS": {"**/*.md": "NOINDEX", "open/**": "INDEX"}},
    files={"help/a.md": DIGEST, "help/open/b.md": DIGEST},
    shared={"help/media/a.png": "media-shared/help/media/a.png"},
)
