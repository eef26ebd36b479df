"""The register: every finding this project makes, one row each.

To add a finding, add a row here and call `finding` with its name where the content is judged;
then `make findings` renews docs/pages/en/findings.md. Tests compare the calls and that page with
the rows.

A row's name is what a log shows in brackets. A rule that is said in several sentences has a row
for each; what follows a colon in a name (`edited:removed`) tells them apart and is not shown.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Literal

from .problem import Problem

Level = Literal["error", "warning", "note"]
"""How much readers lose: what is left out, what is shown but not rightly, or nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding. Its sentences have places for values, such as `{segment}`."""

    name: str
    """The name of its rule; with several sentences of one rule, a colon and which one."""
    level: Level
    """How much readers lose."""
    what: str
    """What is wrong, in one clause without a full stop."""
    mend: str
    """What a person does about it, in one clause without a full stop."""
    documentation: str
    """What it means for readers until it is mended, or when it arises; one sentence."""

    @property
    def rule(self) -> str:
        """The name that is shown to people."""
        return self.name.partition(":")[0]

    @property
    def places(self) -> frozenset[str]:
        """The names of the values that its sentences take."""
        parts = (*Formatter().parse(self.what), *Formatter().parse(self.mend))
        return frozenset(name for _, name, _, _ in parts if name)


REGISTER: Mapping[str, tuple[Row, ...]] = MappingProxyType({
    "Files": (
        Row("unreadable", "error",
            "the file cannot be read",
            "mend the file or the link, or remove it",
            "The site has no page of it, as where a link leads nowhere."),
        Row("unreadable:user", "error",
            "the current user may not read it; it is left out",
            "let that user read it, as with chmod -R +rX",
            "So is a folder, with all that it holds."),
        Row("unreadable:needed", "error",
            "the current user may not read it",
            "let that user read it, as with chmod -R +rX",
            "Without the content folder or a template of the owner's no site is built."),
        Row("broken-link:file", "error",
            "the link leads to nothing; it is left out",
            "put the file itself there, or remove the link",
            "A symbolic link in the content folder to a file that is not there."),
        Row("link-loop", "error",
            "the link leads to itself, or to a folder that it lies in; it is left out",
            "put there what is meant, or remove the link",
            "All else of its folder is on the site."),
        Row("link-loop:endless", "error",
            "links to folders lead back to folders that they lie in ({links}), and MkDocs would "
            "follow them without an end",
            "remove them",
            "No site is built until then."),
        Row("special-file", "error",
            "it is a pipe, a socket or a device, and no file; it is left out",
            "remove it, or put a file there",
            "To read it may take for ever."),
        Row("name-encoding", "error",
            "its name is not UTF-8; it is left out",
            "rename it",
            "Such a name has no address."),
        Row("empty-file", "warning",
            "the file is empty",
            "write the article or remove the file",
            "Its page has a title, made of the file's name, and no text."),
        Row("encoding", "warning",
            "the file is not UTF-8 from here on",
            "save it as UTF-8; what could not be read shows as \N{REPLACEMENT CHARACTER}",
            "The rest of the page is there."),
        Row("encoding:text", "error",
            "the file is not UTF-8 from here on",
            "save it as UTF-8",
            "`sxs text`, `sxs export` and `sxs import-translations` leave the file out."),
        Row("ending", "error",
            "the ending is not in lower case; the file is left out",
            "rename it to end in .md",
            "`sxs import` renames such files; other ways of copying keep `.MD`."),
        Row("no-locale", "error",
            "the article lies in no language's folder; it is left out",
            "move it into one, such as content/sl-SI",
            "Every page of the site belongs to a language."),
        Row("unknown-locale", "error",
            "the folder {folder!r} is named by no known language tag; its articles are left out",
            "name it by its tag, such as sl-SI",
            "A language's folder is named by its tag."),
        Row("unknown-locale:spelled", "error",
            "the folder {folder!r} is named by no known language tag; its articles are left out",
            "rename it to {tag}",
            "A tag has one spelling, in which its parts have their capitals and hyphens."),
        Row("same-address", "error",
            "its page in {language} has the address of {other}; it is left out",
            "rename one of the two",
            "Two pages cannot lie at one address, such as `a.md` and `a/index.md`, or `a.yml`."),
        Row("not-rendered", "error",
            "the article cannot be rendered ({why})",
            "mend its Markdown or leave it out; a short page that says so stands in its place",
            "Mostly an extension, a hook or a plugin failed on it; all other articles are built."),
        Row("yaml", "warning",
            "the file is not YAML ({why})",
            "mend it here; until then its text is shown as it stands",
            "A page that is YAML appears as code under its title."),
    ),
    "Front matter": (
        Row("no-front-matter", "warning",
            "there is no front matter",
            "begin the file with a line of ---, its title: and another line of ---",
            "The page is called by its first heading, and has no date and no crawler rules."),
        Row("front-matter", "warning",
            "the front matter is not YAML",
            "mend it here; until then only its plain `key: value` pairs are read",
            "Crawler rules that cannot be read are taken to forbid."),
        Row("front-matter-open", "warning",
            "the front matter has no end",
            "write a line of --- after its last key; until then it ends at the first empty line",
            "What stands above that line is read as keys, what stands below it as the article."),
        Row("front-matter-late", "note",
            "the front matter does not begin on the first line",
            "remove the empty lines before it",
            "It is read all the same."),
        Row("scaffold-in-front-matter", "warning",
            "there is scaffolding inside the front matter",
            "write the value in the article's language only",
            "Each language gets its half of the values where they can be told apart."),
        Row("scaffold-around-front-matter", "warning",
            "the front matter stands inside scaffolding",
            "take the scaffolding away and keep the English keys",
            "Where its keys were translated too, the English half is read, without its title."),
        Row("robots-directive", "warning",
            "{word!r} is no robots directive; it is taken for {meant}",
            "write noindex, nofollow or another standard directive",
            "A typing error such as `NOIDEX` forbids what is likely meant, on the English page as "
            "well: to take a page out of an index is harder than to put it there."),
        Row("robots-directive:nothing", "warning",
            "{word!r} is no robots directive; crawlers are not told it",
            "write a standard directive, or remove it",
            "Search engines have withdrawn it, such as `noodp`, or know no such value."),
        Row("date", "warning",
            "{key} {value!r} is no date",
            "write it as 08/22/2019",
            "The page goes without this date."),
        Row("translation-type", "warning",
            "the translation type {value!r} is neither MT nor HT",
            "write MT for a machine translation, HT for a human one",
            "The page is taken for one that no machine translated."),
        Row("content-locale", "warning",
            "ms.contentlocale is {value}, but the folder is {folder}",
            "move the file to its own folder or correct the key",
            "The page is shown in the folder's language."),
        Row("safelink", "warning",
            "this SafeLinks address wraps no web address",
            "write the address that is meant",
            "It is left as it is, with its tracking data."),
    ),
    "Sentence pairs": (
        Row("orphan-segment", "warning",
            "segment {segment} has no English beside it",
            "restore its other half or remove its span",
            "The translation is shown; the English article lacks the sentence."),
        Row("orphan-source", "warning",
            "the English of segment {segment} has no translation before it",
            "restore its other half or remove its span",
            "The English article has the sentence; the translation lacks it."),
        Row("id-mismatch", "warning",
            "segment {segment} stands beside the English of {other}",
            "give both halves the same id",
            "Both halves are shown as one pair; they may be of two sentences."),
        Row("unclosed-segment", "warning",
            "the English of segment {segment} is not closed",
            "put </span></span> at its end",
            "It is taken to end with its line."),
        Row("misspelt-scaffold", "warning",
            "segment {segment} is not spelled as scaffolding is",
            "write the three tags as the other segments have them",
            "What can be read of its two halves is shown, and nothing of its tags."),
        Row("broken-tag", "warning",
            "an opening tag of the scaffolding is cut off here",
            "restore the tag or remove what is left of it",
            "Nobody is shown what is left of the tag."),
        Row("stray-closer", "note",
            "a </span> here closes nothing",
            "remove it; the page is built without it",
            "Authors and editors leave such tags behind."),
        Row("segment-slip", "warning",
            "the sentences sit in later places than their own, in both languages",
            "hand the article off anew; until then the page says so and leads to the English",
            "Headings stand in paragraphs, on the publisher's own page too. The title is that of "
            "the table of contents, or the heading that is meant to be there."),
    ),
    "The recovered English": (
        Row("english-disagrees", "warning",
            "the English of {segment} is not that of {agreeing} of {all} languages",
            "make the English halves equal; the site shows what most languages have",
            "The translation may be of another sentence than the one that is shown beside it."),
        Row("english-disagrees:alike", "note",
            "the English of {segment} is not that of {agreeing} of {all} languages, though only "
            "{difference}",
            "make the English halves equal; the site shows what most languages have",
            "The sentence is the same, but for its spacing, backslashes, emphasis, quotation "
            "marks, addresses or the ends of its segments."),
        Row("english-disagrees:lacks", "warning",
            "the English lacks a line that is in most languages here",
            "translate it anew from the current English; the site shows what most languages have",
            "The translation lacks what the line says."),
        Row("english-disagrees:adds", "warning",
            "the English has a line that is not in most languages here",
            "translate it anew from the current English; the site shows what most languages have",
            "The English article goes without the line."),
        Row("english-disagrees:lines", "warning",
            "the English has other lines than most languages here",
            "translate it anew from the current English; the site shows what most languages have",
            "Several lines differ, in number too, so that single sentences cannot be compared."),
        Row("english-version", "warning",
            "{outdated} of {all} sentences {are} from an older English ({day}; current {current})",
            "translate the article anew; the English pages show the current version",
            "Of the versions that the translations recorded (`ms.openlocfilehash`) that is current "
            "which was handed off last (`ms.lasthandoff`). Sentences are compared by their words."),
        Row("english-version:lacks", "warning",
            "the article lacks {lacking} of the sentences of the current English ({current}); its "
            "own is older ({day})",
            "translate the article anew; the English pages show the current version",
            "All that it says is current, but it does not say all."),
        Row("english-version:other", "warning",
            "{outdated} of {all} sentences {are} from another version of the English than most "
            "languages'",
            "translate the article anew; the English pages show what most languages have",
            "Where versions have no days, or the same, the majority decides which is current."),
        Row("english-version:other-lacks", "warning",
            "the article lacks {lacking} of the sentences of the English version that most "
            "languages have",
            "translate the article anew; the English pages show what most languages have",
            "All that it says is there, but it does not say all."),
    ),
    "Markdown": (
        Row("include-missing", "warning",
            "the included file {file} does not exist",
            "restore it or remove the line",
            "A notice with the name of the file stands in its place."),
        Row("include-circle", "warning",
            "{file} includes itself",
            "break the circle",
            "It is left out from there on, as is what is included eight files deep."),
        Row("code-missing", "warning",
            "the code file {file} does not exist",
            "restore it or remove the line",
            "A notice with the name of the file stands in its place."),
        Row("code-part-missing", "warning",
            "the code file has no part {part}; the whole file is shown",
            "correct the name, id or range",
            "Readers see more code than the article speaks of."),
        Row("unpaired-directive", "warning",
            "{directive} has no counterpart",
            "write its other half or remove it",
            "A construct without its end goes on to the end of what it stands in."),
        Row("unknown-directive", "warning",
            "{directive} is no directive; it is shown as text",
            "correct its name",
            "Readers see the three colons."),
        Row("unclosed-fence", "warning",
            "this code block has no end",
            "write its closing fence",
            "All that follows is shown as code, as CommonMark has it."),
        Row("unshown-element", "note",
            "{element} is left out",
            "write what it says as text or as a picture",
            "A page shows no fields to fill in, and no drawings in code."),
        Row("unclosed-comment", "warning",
            "this comment has no end",
            "write --> at its end",
            "What follows it is hidden with it."),
        Row("active-content", "warning",
            "{written} is active content and was left out",
            "remove it or write a link",
            "A page runs no script of an article, and takes no style from it."),
        Row("unsafe-link", "warning",
            "the address {address} is not safe; only its text is shown",
            "write a web address",
            "Such are addresses that run scripts (`javascript:`) or hold a page (`data:`)."),
        Row("broken-link", "warning",
            "the address {address} is none; only its text is shown",
            "correct it",
            "A browser could not follow it."),
    ),
    "Links and places": (
        Row("missing-target", "warning",
            "the site has no {target}, which this {use} leads to",
            "correct the address or add the file",
            "It is said once for each target, with the first page that means it."),
        Row("missing-anchor", "warning",
            "{target} has no place named {name}, which this link leads to",
            "correct the name behind the #; until then the link leads to the page",
            "It is said once for each place."),
        Row("missing-anchor:near", "warning",
            "{target} has no place named {name}, which this link leads to",
            "write #{near}, if that is meant; until then the link leads to the page",
            "A place of the page has nearly that name."),
        Row("missing-anchor:elsewhere", "warning",
            "{target} has no place named {name}, which this link leads to; {languages} {have} it",
            'write <a name="{name}"></a> at the same place of {target}; until then the link leads '
            "to the page",
            "The place was lost in this language."),
    ),
    "Tables of contents": (
        Row("yaml:contents", "error",
            "the file is not YAML ({why})",
            "mend it here; until then its entries are left out",
            "The index pages lack what it lists."),
        Row("toc-entries", "error",
            "this table of contents has no list of entries",
            "begin every entry with `- name:`",
            "The index pages lack what it lists."),
        Row("toc-circle", "warning",
            "this entry brings in the table of contents that it stands in",
            "let it lead to an article",
            "The entry stands there without what it brings in."),
        Row("missing-target:contents", "warning",
            "the site has no {target}, which the table of contents leads to",
            "correct the address or add the file",
            "The entry is shown without a link."),
        Row("unsafe-link:contents", "warning",
            "the address {address} cannot be linked; only its name is shown",
            "write a web address or the path of an article",
            "The address could run a script."),
        Row("broken-link:contents", "warning",
            "the address {address} cannot be linked; only its name is shown",
            "write a web address or the path of an article",
            "A browser could not follow it."),
    ),
    "Sources of an import": (
        Row("no-source", "error",
            "there is no such folder, archive or repository",
            "name one that exists, or an address that begins with https:// or ssh://",
            "Nothing is imported."),
        Row("no-branches", "error",
            "only a git repository has branches",
            "leave out --branch, or name a repository",
            "Nothing is imported."),
        Row("address", "error",
            "an address or a branch that begins with - would be an option of git",
            "write the address in full, such as https://…",
            "Nothing is imported."),
        Row("address:protocol", "error",
            "git may not fetch by {protocol}",
            "use an address that begins with {allowed}",
            "Some of git's protocols run programs; nothing is imported."),
        Row("no-git", "error",
            "git is not installed",
            "install it",
            "Nothing is imported."),
        Row("no-branch", "error",
            "it has no branch {branch!r}; it has: {there}",
            "name one that it has",
            "Nothing is imported. A clone's own branches are looked at, and those of its remotes."),
        Row("git", "error",
            "git cannot fetch it ({why})",
            "check the address, the branch and that you may read it without being asked",
            "Nothing is imported; the reason is git's own."),
        Row("damaged-archive", "error",
            "it cannot be read as an archive ({why})",
            "name a .tar, .tar.xz, .tar.gz or .zip that is whole",
            "Nothing is imported."),
        Row("damaged-archive:headers", "error",
            "its headers are larger than any archive needs",
            "pack it again",
            "An archive could fill the memory with them; nothing is imported."),
        Row("encrypted", "error",
            "the file is encrypted",
            "pack it without a password",
            "Nothing is imported."),
        Row("device-file", "error",
            "it is neither a file nor a folder",
            "pack it without",
            "An archive of articles holds no devices or pipes; nothing is imported."),
        Row("too-many-files", "error",
            "it holds more than {most:,} files",
            "import a part of it",
            "Nothing is imported."),
        Row("too-large", "error",
            "the file has {size:,} bytes, more than the {most:,} that are allowed",
            "leave it out",
            "Nothing is imported."),
        Row("too-large:total", "error",
            "it unpacks to more than {most:,} bytes",
            "import a part of it",
            "Nothing is imported."),
        Row("name-twice", "error",
            "two entries have this name",
            "pack it again",
            "It is not known which of them is meant; nothing is imported."),
        Row("name-twice:folder", "error",
            "{taken} is a file and a folder at once",
            "pack it again",
            "It is not known which of them is meant; nothing is imported."),
        Row("unsafe-name", "error",
            "it has {unsafe}",
            "rename it",
            "The file is left out: some systems would read such a name as another place."),
        Row("unsafe-name:repository", "error",
            "it has {unsafe}",
            "rename it in the source",
            "The file is left out: some systems would read such a name as another place."),
        Row("unsafe-name:archive", "error",
            "an entry has {unsafe}",
            "pack it again without",
            "An archive that tries to leave its folder is not trusted; nothing is imported."),
        Row("link", "error",
            "the link leads to {kind}; it is left out",
            "put the file itself there",
            "Symbolic links are followed to files of the source."),
        Row("link-outside", "error",
            "the link leads out of the source; it is left out",
            "put the file itself there",
            "Symbolic links are followed to files of the source."),
        Row("link-outside:repository", "error",
            "the link leads out of the repository; it is left out",
            "put the file itself there",
            "Symbolic links are followed to files of the source."),
        Row("link-outside:archive", "error",
            "a link leads out of the archive",
            "pack the file itself",
            "An archive that tries to leave its folder is not trusted; nothing is imported."),
        Row("special-file:source", "error",
            "it is a pipe, a socket or a device; it is left out",
            "put a file there",
            "Only plain files are imported."),
        Row("unreadable:source", "error",
            "it cannot be read: {why}",
            "make it readable",
            "The file or folder of the source is left out."),
        Row("lfs-pointer", "error",
            "the source holds only a pointer to this file; it is left out",
            "fetch it with git lfs pull and import the folder without its .git",
            "Git Large File Storage keeps the file itself elsewhere."),
        Row("name-collision", "error",
            "its name is that of {other} on systems that ignore case or normalise names; it is "
            "left out",
            "rename one of them in the source",
            "The first of them in the alphabet is imported."),
        Row("outside-docset", "error",
            "{file} lies outside the build source folder and is left out",
            "copy it into the docset",
            "An article names it as a part of itself, such as an include or a picture."),
    ),
    "Docsets of an import": (
        Row("json", "error",
            "it is not JSON ({why})",
            "correct it",
            "The import goes on as if the file were empty."),
        Row("no-docset", "error",
            "it lists no docset to publish",
            "list one under docsets_to_publish",
            "Nothing of that repository is imported."),
        Row("no-build-folder", "error",
            "the build source folder {folder!r} is not in the source",
            "correct build_source_folder",
            "The docset is not imported."),
        Row("no-locale:unknown", "error",
            "its locale {locale!r} is no known language tag",
            "name it: --locale sl-SI",
            "The docset is not imported."),
        Row("no-locale:unsaid", "error",
            "nothing says which locale it is in",
            "name it: --locale sl-SI",
            "Neither its configuration nor its name nor its articles do; the docset is not "
            "imported."),
        Row("several-locales", "error",
            "it has folders of several languages, and none of the wanted one: {folders}",
            "name one of them by --locale, or leave out --locale to import all",
            "Nothing of it is imported: it would all lie in the folder of one language."),
        Row("several-locales:beside", "error",
            "it has folders of several languages beside other articles: {folders}",
            "name each of these folders as a source, or the one language of all: --locale sl-SI",
            "Nothing of it is imported: it would all lie in the folder of one language."),
        Row("empty-docset", "error",
            "the docset {docset} in {locale} holds no articles",
            "name the folder or branch that does",
            "It would remove all that was imported of it before; nothing is imported."),
        Row("docset-twice", "error",
            "the docset {docset} in {locale} is also in {other}",
            "import one of them",
            "Nothing is imported."),
        Row("sources", "error",
            "it cannot be trusted ({why})",
            "restore it as the last import wrote it",
            "Nothing is imported; the site is built without its credit, metadata and public "
            "addresses."),
    ),
    "Files that would be replaced": (
        Row("not-imported", "error",
            "no import wrote this file; it is left alone",
            "move it away, or replace it with --force",
            "The source's file of that name is not imported."),
        Row("edited", "error",
            "it was edited after it was imported; it is left alone",
            "keep your version, or replace it with --force",
            "The source's newer file is not imported."),
        Row("edited:removed", "warning",
            "the source removed it, but it was edited; it is left alone",
            "delete it by hand or with --force",
            "The site keeps the page."),
        Row("other-docset", "error",
            "another docset wrote this file; it is left alone",
            "remove that docset, or import this one elsewhere with --into",
            "Two docsets of a language have a file of this path; that of the second is left out."),
        Row("in-the-way", "error",
            "it, or a folder above it, is not a plain file or folder, and nothing is written there",
            "move it away",
            "A link there could lead out of the content folder, so that --force does not help."),
        Row("not-written", "error",
            "it cannot be written or removed ({why}); the import stopped there",
            "make room or make the folder writable, then import again",
            "What was done until then is recorded."),
        Row("not-written:temporary", "error",
            "no temporary file can be written ({why})",
            "make room there, or name another folder by the variable TMPDIR",
            "Sources are unpacked among the temporary files; nothing is imported."),
        Row("not-written:text", "error",
            "it cannot be written ({why})",
            "name another --out, or make that one writable",
            "`sxs text` goes on with the other files; `sxs export` writes none."),
        Row("not-exported", "error",
            "{count} of its sentences hold a character that this format cannot hold, first "
            "{character}; they are left out",
            "remove the character, or export as csv or jsonl",
            "XML holds none of the control characters of old terminals."),
        Row("not-replaced", "error",
            "there is another file already",
            "remove it, or replace it with --force",
            "`sxs text` and `sxs export` leave it alone."),
        Row("not-replaced:own", "error",
            "it is a file that this command has read or written",
            "write each of the folders below a --out of its own",
            "`sxs text` leaves it alone, even with --force."),
        Row("no-source-text", "error",
            "its text has no English beside it; it is left out",
            "leave out --edition source, or name files with pairs",
            "`sxs text --edition source` would give a translation for the English."),
    ),
})  # fmt: skip
"""All rows, by what they are about; docs/pages/en/findings.md has them in this order."""

_BY_NAME = MappingProxyType({row.name: row for rows in REGISTER.values() for row in rows})


def finding(name: str, file: str = "", line: int = 0, /, **values: object) -> Problem:
    """Make a finding of the register.

    Args:
        name: the name of its row.
        file: the path a person can open; empty where the place is given later (`Problem.at`).
        line: the line in that file, counted from 1; 0 where no single line is meant.
        values: what stands at the places of its sentences.

    Raises:
        KeyError: if there is no such row, or a value is missing.
    """
    row = _BY_NAME[name]
    return Problem(file, line, row.rule, _filled(row.what, values), _filled(row.mend, values))


def _filled(text: str, values: Mapping[str, object]) -> str:
    # A text without places stays the one object it is: thousands of findings share it.
    return text.format_map(values) if "{" in text else text


def document() -> str:
    """Write docs/pages/en/findings.md: all rows as Markdown tables."""
    return "\n".join(_lines())


_HEAD = """\
# Findings

What is wrong in a file is said in one line: where, what, what to do, and the rule in brackets.

```
content/ro-RO/a.md:36: segment b907c-112 has no English beside it; restore its other half or remove its span [orphan-segment]
```

No finding stops a build; all are logged as warnings, which `--strict` counts. `sxs import` and
`sxs text` print theirs and end with 1. The level says how much is lost:

- **error**: a page, a file or a whole command is left out, refused or not written.
- **warning**: the page is there; a part of it may be missing or not what its author meant.
- **note**: readers lose nothing.

Words in *italics* stand for what was found. A rule with several rows is said in several ways.

<!-- Written by `make findings` from plugins/mkdocs_sxs/register.py; changes belong there. -->
"""  # noqa: E501 (a finding is one line)


def _lines() -> Iterator[str]:
    yield _HEAD
    for title, rows in REGISTER.items():
        yield f"## {title}\n"
        yield "| rule | level | what it found | what to do |\n|---|---|---|---|"
        for row in rows:
            what, mend = _shown(row.what), _shown(row.mend)
            yield f"| `{row.rule}` | {row.level} | {what}. {row.documentation} | {mend} |"
        yield ""


def _shown(text: str) -> str:
    """Write a sentence as Markdown, its places in italics."""
    return "".join(
        html.escape(words, quote=False) + (f"*{place}*" if place else "")
        for words, place, _, _ in Formatter().parse(text)
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8", newline="\n")
