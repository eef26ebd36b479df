"""Taking in whole repositories: from a folder, an archive or git to the content folder.

- `source` opens what was named: `sourcetree` is the checked tree of files that `archive` and
  `repository` give, `globs` the patterns by which its settings speak of files;
- `docset` reads those settings, `laying` says which file goes where, `sharing` stores once what
  several languages have;
- `provenance` is the record of it all, `importing` plans by it and carries out, `disk` writes;
- `interface` tells a site's owner what is left to do.
"""
