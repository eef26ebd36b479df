"""The refs of a git repository: which of them a name means."""

from __future__ import annotations

import re
from dataclasses import dataclass

DEFAULT_BRANCH = "live-sxs"
"""The branch that holds the side-by-side text in the repositories of the publisher."""

_REMOTES = "refs/remotes/"
"""Where a clone keeps the branches of its remotes."""
_FEW = 8
"""How many branches are named where the one that was asked for is not there."""


@dataclass(frozen=True)
class Refs:
    """What the refs of a repository name."""

    names: tuple[str, ...]
    """Branches, tags, and branches of remotes, each with its whole name."""
    head: str | None
    """The branch that HEAD names."""
    format: tuple[str, ...]
    """What `git init` has to be told of how its objects are hashed."""

    @classmethod
    def of(cls, listed: str) -> Refs:
        """Read what `git ls-remote --symref` lists."""
        head = re.search(r"^ref: refs/heads/(\S+)\tHEAD$", listed, re.MULTILINE)
        found = re.findall(r"^([0-9a-f]{40,64})\t(refs/\S+)$", listed, re.MULTILINE)
        is_long = any(len(digest) > 40 for digest, _ in found)
        return cls(
            tuple(name for _, name in found if not name.endswith("^{}")),
            head[1] if head else None,
            ("--object-format=sha256",) if is_long else (),
        )

    def named(self, name: str) -> str | None:
        """Give the ref that a name means: a branch, a tag, or a branch of a remote.

        Of several remotes `origin` goes first; a remote's branch may be named with the remote.
        """
        remotes = sorted(
            (one for one in self.names if one.startswith(_REMOTES)),
            key=lambda one: (not one.startswith(f"{_REMOTES}origin/"), one),
        )
        meant = (
            f"refs/heads/{name}",
            f"refs/tags/{name}",
            f"{_REMOTES}{name}",
            *(one for one in remotes if self.short(one) == name),
        )
        return next((one for one in meant if one in self.names), None)

    @staticmethod
    def short(ref: str) -> str:
        """Give the name of a branch or tag, whatever remote it is of."""
        kind, _, rest = ref.removeprefix("refs/").partition("/")
        return rest.partition("/")[2] if kind == "remotes" else rest

    def shown(self) -> str:
        """Name the branches there are, a few of them."""
        kinds = ("refs/heads/", _REMOTES)
        short = {self.short(one) for one in self.names if one.startswith(kinds)} - {"HEAD"}
        few = sorted(short, key=lambda name: (name != DEFAULT_BRANCH, name))
        return ", ".join(few[:_FEW]) + (" …" if len(few) > _FEW else "") or "none"
