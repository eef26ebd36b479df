"""What the owner wrote in a configuration, without what is there by default."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any, cast

from mkdocs.config.base import Config


def written(config: Config) -> Sequence[Mapping[str, Any]]:
    """Give what was loaded into a configuration, in the order in which it was.

    MkDocs means to remove `user_configs` and warns of it in every build; it has nothing else that
    tells what an owner wrote from what holds by default.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return cast("Sequence[Mapping[str, Any]]", config.user_configs)
