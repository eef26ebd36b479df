"""`python -m mkdocs_sxs` is the command `sxs`."""

from __future__ import annotations

from .cli import main

main(prog_name="sxs")
