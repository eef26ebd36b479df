"""The shell's door: the command `sxs`.

- `main` is the command; each of its own is in the module of its name, and those for several
  machines are in `shards`;
- `options` reads what several of them take; `output` is how they speak; `building` is what stands
  around every build.

Each command reads its arguments, hands over to the core, and prints. Exit codes: 0 if all was
done, 1 if a finding kept something from being done, 2 if the command was misused.
"""

from __future__ import annotations

import click

from .. import __version__
from .build import build
from .check import check
from .export import export
from .import_ import import_
from .new import new
from .shards import assemble, plan
from .stats import stats
from .status import status
from .terms import terms
from .text import text
from .translations import import_translations


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="A shell completes commands and options once it has read what "
    "_SXS_COMPLETE=bash_source sxs prints (bash; zsh_source, fish_source).",
)
@click.version_option(__version__, "-V", "--version", package_name="mkdocs-sxs", prog_name="sxs")
def main() -> None:
    """Publish side-by-side localised documentation as a site in many languages."""


for _command in (
    new,
    import_,
    text,
    check,
    build,
    assemble,
    plan,
    status,
    export,
    import_translations,
    terms,
    stats,
):
    main.add_command(_command)
