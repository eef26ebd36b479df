"""Draws sites that tests of several modules build."""

from __future__ import annotations

from tree import CONFIG, article

SITE = f"""{CONFIG}
=== content/media/shared.png
(shared)
=== content/en-US/index.md
# Help
=== content/en-US/media/own.png
(English)
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync")}
See [it](missing.md), [that](lock.md), ![it](media/own.png) and ![ours](../media/shared.png).
=== content/sl-SI/media/slika.png
(Slovenian)
=== content/ro-RO/sync.md
{article("Sincronizare", "Sync", locale="ro-RO")}
See [it](missing.md).
=== content/ro-RO/lock.md
{article("Blocare", "Lock", locale="ro-RO")}
<span data-ttu-id="aaaaa-104">Singur.</span>
"""
"""Three languages; two have findings."""
