"""The plugin mkdocs-redirects, which has to know the pages of all languages.

It is handed the files of one language at a time, and holds a redirect to any other page for one
that leads nowhere. So its own hook is called once more, with the pages that its options name.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from ..site.site import Site


def tell_targets(config: MkDocsConfig, site: Site) -> None:
    """Tell the plugin, if the site has it, where the pages lie that redirects lead to.

    A path without the folder of a language is of the default language.
    """
    plugin = config.plugins.get("redirects")
    if not isinstance(plugin, BasePlugin):
        return
    targets = {str(to).partition("#")[0] for to in plugin.config.get("redirect_maps", {}).values()}
    found = (_page(config, site, target) for target in sorted(targets))
    plugin.on_files(Files(file for file in found if file is not None), config=config)


def _page(config: MkDocsConfig, site: Site, target: str) -> File | None:
    """Make the file of a page or redirect as the plugin names it; None where the site has none."""
    folder, _, topic = target.partition("/")
    tag, path = (folder, topic) if folder in site.locales else (site.addresses.default, target)
    if site.catalog.article(tag, path) is None and (tag, path) not in site.redirects:
        return None
    return File(
        target,
        config.docs_dir,
        config.site_dir,
        bool(config.use_directory_urls),
        dest_uri=site.addresses.output_path(tag, path),
    )
