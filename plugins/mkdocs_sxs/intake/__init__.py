"""Imports whole repositories from a folder, an archive or git into the content folder.

- `source` opens a source; `sourcetree` is the checked tree of its files, which `archive` and
  `repository` read;
- `docset` reads the settings of a source, with `globs` for the patterns in them, `redirections` for
  its list of redirects and `dependencies` for the repositories that it needs; `settings` reads the
  files in which they stand;
- `placement` says which file goes where, and `quoting` which of them articles quote; a `PlacedFile`
  (`placed`) is what both give; `sharing` stores once the media that several languages have;
- `provenance` is the record of imports; `importing` plans an import and carries it out; `disk`
  reads and writes the content folder;
- `next_steps` tells a site's owner what is left to do.
"""
