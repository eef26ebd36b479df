"""What `mkdocs.yml` says of checks, read without setting up a build."""

from __future__ import annotations

from pathlib import Path

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from ..checks.settings import Settings, read_settings
from ..checks.table import RULES


def read_check_settings(file: Path) -> tuple[Settings, Path]:
    """Give what the configuration says under `check` of the plugin `sxs`, and the content folder.

    Raises:
        ValueError: if it cannot be read or meant; the message says what to write.
    """
    try:
        with file.open("rb") as opened:
            said = yaml_load(opened, get_yaml_loader())
    except (OSError, ConfigurationError, yaml.YAMLError) as error:
        raise ValueError(f"it cannot be read: {error}") from None
    folder = said.get("docs_dir") if isinstance(said, dict) else None
    content = file.parent / (folder if isinstance(folder, str) else "docs")
    options = _options(said.get("plugins") if isinstance(said, dict) else None)
    return read_settings(options.get("check"), [rule.name for rule in RULES]), content


def _options(plugins: object) -> dict[str, object]:
    """Give the options of the plugin `sxs`, however the list of plugins is written."""
    entries = list(plugins.items()) if isinstance(plugins, dict) else []
    for one in plugins if isinstance(plugins, list) else ():
        entries += one.items() if isinstance(one, dict) else ()
    return next(
        (options for name, options in entries if name == "sxs" and isinstance(options, dict)), {}
    )
