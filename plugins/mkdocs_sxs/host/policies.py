"""What the configuration says of the Content-Security-Policy of pages."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from ..pages import policy
from ..pages.policy import Policy
from ..site.site import Options

_TEXT, _CODE = "Roboto", "Roboto Mono"
"""The fonts that the theme names where nobody else does."""


def policy_of(config: MkDocsConfig, options: Options) -> Policy:
    """Give the policy of a site's pages, with fonts if the owner's configuration names any."""
    written = [one.get("theme") for one in config.user_configs]
    fonts = any(isinstance(theme, dict) and theme.get("font") for theme in written)
    return Policy(options.hosts, options.own_scripts, fonts)


def styles_of(config: MkDocsConfig) -> tuple[str, ...]:
    """Give the stylesheets that the theme puts into every page."""
    font = config.theme.get("font")
    if font is False:
        return ()
    named = font if isinstance(font, dict) else {}
    return (policy.style_of_fonts(named.get("text") or _TEXT, named.get("code") or _CODE),)
