"""`sxs check`: what is likely wrong with translations, by rules that were measured."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..articles.article import Article, read_article
from ..articles.yaml_pages import NotAPage, read_yaml_page
from ..intake.disk import read_file, refused, rewrite
from ..languages import locales
from ..limit import MOST, Limit
from . import options
from .output import Stopped, echo
from .text import texts

if TYPE_CHECKING:
    from ..checks.rule import Rule
    from ..checks.settings import Settings

_CONFIG = Path("mkdocs.yml")


@dataclass(frozen=True)
class File:
    """A file to check."""

    path: Path
    text: str
    """What it holds, line ends and all."""
    article: Article


@click.command(short_help="Find what is likely wrong with translations.")
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH...]"
)
@options.config_file
@click.option(
    "--rule",
    "names",
    metavar="RULE",
    multiple=True,
    help="Ask this rule only, in every language; may be given more than once.",
)
@click.option(
    "--locale",
    "tags",
    metavar="xx-YY",
    multiple=True,
    callback=options.tags,
    help="Check translations into this language only; may be given more than once.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="Lines for people, JSON, SARIF 2.1.0, or annotations of GitHub.",
)
@click.option("--fix", is_flag=True, help="Show as a diff what the rules are certain of.")
@click.option("--write", is_flag=True, help="With --fix: write it into the files.")
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Hide what is in this document of --format json, by rule and by both halves.",
)
@click.option("--explain", metavar="RULE", help="Say what a rule looks for, and end.")
@click.option("--verbose", "-v", is_flag=True, help="Name every finding, not ten of each rule.")
def check(
    paths: tuple[Path, ...],
    config_file: str | None,
    names: tuple[str, ...],
    tags: tuple[str, ...],
    form: str,
    fix: bool,
    write: bool,
    baseline: Path | None,
    explain: str | None,
    verbose: bool,
) -> None:
    """Find sentences whose translation is likely wrong, beside their English.

    PATH is a file, or a folder whose Markdown and YAML files are taken; without one it is the
    content folder of mkdocs.yml. Each rule is on in the languages in which it was measured and was
    right in four of five; --explain has its figure. One English sentence is one line for each rule,
    with the number of its places.

    Exit codes: 0 no error was found, 1 there is one, or something was not read, 2 wrong usage.
    """
    from ..checks import report
    from ..checks.checking import Gathering, chosen, language_of
    from ..checks.table import RULES
    from ..segments.scaffold import segments

    if explain is not None:
        click.echo(_explanation(explain))
        return
    if write and not fix:
        raise click.UsageError("--write is for --fix; add that")
    if fix and form != "text":
        raise click.UsageError("--fix prints a diff; leave --format out")
    for name in names:
        _known(name, [rule.name for rule in RULES])
    settings, folder = settings_of(config_file, paths)
    try:
        known = report.read_baseline(_text(baseline)) if baseline else frozenset()
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{baseline}: {error}") from None
    gathered = Gathering(settings, known)
    unread: list[str] = []
    unmeasured: set[str] = set()
    is_any = False
    for file in _files(paths or (folder,), unread):
        if tags and file.article.locale not in tags:
            continue
        is_any = is_any or any(segments(file.article.body))
        language = language_of(file.article.locale)
        asked = chosen(RULES, names, language)
        if not names and not any(language in rule.languages for rule in asked):
            unmeasured.add(file.article.locale)
        read = _fix(file, asked, settings, unread, write=write) if fix else file
        gathered.add(read.article, asked)
    findings = gathered.findings()
    is_done = not (unread or any(finding.level == "error" for finding in findings))
    if form == "json":
        click.echo(report.as_json(findings, unread, gathered.hidden, is_done=is_done))
    elif form == "sarif":
        click.echo(report.as_sarif(findings, RULES, __version__))
    elif form == "github":
        for finding in findings:
            click.echo(report.as_github(finding))
    elif not fix:
        limit = Limit(None if verbose else MOST)
        for finding in findings:
            if limit.allows(finding.rule):
                click.echo(str(finding))
        for line in limit.rest():
            click.echo(line, err=True)
    for line in unread:
        echo(line, err=True)
    for tag in sorted(unmeasured):
        click.echo(f"{tag}: no rule was measured in this language; --rule asks one", err=True)
    if not is_any:
        within = f" in {', '.join(tags)}" if tags else ""
        lacking = f"no file{within} has sentences with their English"
        click.echo(f"nothing was checked: {lacking}", err=True)
    click.echo(report.summary(findings, gathered.hidden), err=True)
    if not is_done:
        raise click.exceptions.Exit(1)


def _known(name: str, names: Sequence[str]) -> None:
    if name not in names:
        near = difflib.get_close_matches(name, names, 1)
        meant = f"write {near[0]}" if near else f"the rules are {', '.join(names)}"
        raise click.UsageError(f"there is no rule {name!r}; {meant}")


def _explanation(name: str) -> str:
    from ..checks.rule import EVERY
    from ..checks.table import RULES, TRIED

    if name in TRIED:
        return f"{name}: tried, and no rule: {TRIED[name]}"
    _known(name, [*(rule.name for rule in RULES), *TRIED])
    rule = next(rule for rule in RULES if rule.name == name)
    languages = "every language" if rule.languages == EVERY else ", ".join(sorted(rule.languages))
    mends = "yes, where it is certain" if rule.fixes else "no"
    return (
        f"{rule.name} ({rule.level})\n\n{rule.explanation}\n\n"
        f"Right: {rule.figure}\nOn in: {languages}\nMends: {mends}"
    )


def settings_of(config_file: str | None, paths: Sequence[Path]) -> tuple[Settings, Path]:
    """Read what the configuration says of checks, if there is one, and the content folder."""
    from ..checks.settings import Settings

    file = Path(config_file) if config_file else _CONFIG
    if not config_file and not file.is_file():
        if not paths:
            raise click.UsageError("there is no mkdocs.yml here; name a file or a folder to check")
        return Settings(), Path()
    from ..host import check_settings

    try:
        return check_settings.read_check_settings(file)
    except ValueError as error:
        raise Stopped(f"{file}: {error}") from None


def _files(paths: Sequence[Path], unread: list[str]) -> Iterator[File]:
    """Read the files that have a language; say of each that cannot be read why."""
    from ..site.selection import shown

    for path, name in texts(paths, None):
        try:
            data = read_file(path)
            text = data.decode("utf-8")
        except OSError as error:
            unread.append(refused(error, deed="read"))
            continue
        except UnicodeDecodeError as error:
            unread.append(_not_utf8(path, error))
            continue
        reader = read_yaml_page if path.suffix in (".yml", ".yaml") else read_article
        folders = (locales.canonical(part) or "" for part in reversed(path.absolute().parent.parts))
        folder = next((tag for tag in folders if "-" in tag), "")
        article = reader(data, shown(path), folder or "und", name.as_posix())
        if isinstance(article, NotAPage):
            continue
        said = locales.canonical(article.metadata.content_locale or "") or folder
        if said:
            yield File(path, text, _in(article, said))


def _in(article: Article, tag: str) -> Article:
    return replace(article, locale=tag, language=tag)


def _not_utf8(path: Path, error: UnicodeDecodeError) -> str:
    line = 1 + error.object.count(b"\n", 0, error.start)
    return f"{path}:{line}: the file is not UTF-8 from here on; save it as UTF-8"


def _text(baseline: Path) -> str:
    """Give the text of a document that a shell wrote, in whatever form of Unicode it did."""
    from ..exchange.incoming import text_of

    with baseline.open("rb") as file, text_of(file) as text:
        return text.read()


def _fix(
    file: File, rules: Sequence[Rule], settings: Settings, unread: list[str], *, write: bool
) -> File:
    """Show what is mended in a file, or write it; give the file as it would be.

    A file that cannot be written is as it was, and `unread` says why.
    """
    from ..checks.fixing import fix
    from ..site.selection import shown

    if file.article.yaml_source is not None:
        return file  # its Markdown is in the quoting of YAML
    text = fix(file.text, file.article, rules, settings)
    if text == file.text:
        return file
    if write:
        try:
            rewrite(file.path, text.encode())
        except OSError as error:
            unread.append(refused(error))
            return file
        echo(f"mended {shown(file.path)}")
    else:
        name = shown(file.path)
        before, after = (one.splitlines(keepends=True) for one in (file.text, text))
        for line in difflib.unified_diff(before, after, name, name, n=0):
            echo(line.rstrip("\r\n"))
    known = file.article
    return File(
        file.path,
        text,
        _in(read_article(text.encode(), known.file, known.locale, known.topic), known.locale),
    )
