"""What a check found, as a text, as JSON, as SARIF, and as annotations of GitHub."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..problem import on_one_line
from .checking import Finding
from .rule import Rule

SCHEMA = 1
"""The version of the form of the JSON document."""

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_BRACKET = re.compile(r"[\\\[\]]")
"""What would begin or end a link in a message of SARIF, and what keeps it from that."""
_TO_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def summary(findings: Sequence[Finding], hidden: int = 0) -> str:
    """Count what was found, in one line."""
    levels = Counter(one.level for one in findings)
    counts = ", ".join(
        f"{levels[level]:,} {level}{'' if levels[level] == 1 else 's'}"
        for level in ("error", "warning", "note")
    )
    return f"{counts}{f'; {hidden:,} known ones hidden' if hidden else ''}"


def as_json(
    findings: Sequence[Finding], unread: Sequence[str], hidden: int, *, is_done: bool
) -> str:
    """Give the findings as one JSON document. It can be the baseline of another check.

    Args:
        findings: what was found.
        unread: the files that were not read, or not written, each with the reason.
        hidden: how many known findings are left out.
        is_done: whether there is no error, and all was read.
    """
    return json.dumps(
        {
            "schema": SCHEMA,
            "command": "check",
            "done": is_done,
            "hidden": hidden,
            "unread": list(unread),
            "findings": [
                {
                    "file": one.places[0].file,
                    "line": one.places[0].line,
                    "rule": one.rule,
                    "level": one.level,
                    "message": one.message,
                    "locale": one.locale,
                    "english": one.english,
                    "localized": one.localized,
                    "places": [
                        {"file": at.file, "line": at.line, "id": at.id, "hash": at.hash}
                        for at in one.places
                    ],
                }
                for one in findings
            ],
        },
        indent=2,
    )


def read_baseline(text: str) -> frozenset[tuple[str, str]]:
    """Read the rule and the hash of every place in a document of `as_json`.

    Raises:
        ValueError: if it is no such document.
    """
    try:
        said = json.loads(text)
        return frozenset(
            (str(one["rule"]), str(at["hash"])) for one in said["findings"] for at in one["places"]
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError("it is no document of sxs check --format json") from None


def as_sarif(findings: Sequence[Finding], rules: Iterable[Rule], version: str) -> str:
    """Give the findings as a log of SARIF 2.1.0, with the rules that were asked.

    A finding that is in several places is one result; its other places are related locations.
    """
    told = list(rules)
    order = {rule.name: place for place, rule in enumerate(told)}
    return json.dumps(
        {
            "$schema": _SARIF,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "sxs check",
                            "semanticVersion": version,
                            "rules": [_sarif_rule(rule) for rule in told],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "results": [_sarif_result(one, order[one.rule]) for one in findings],
                }
            ],
        },
        indent=2,
    )


def _sarif_rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.explanation.partition(". ")[0].rstrip(".") + "."},
        "fullDescription": {"text": rule.explanation},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"precision": rule.figure, "languages": sorted(rule.languages)},
    }


def _sarif_result(finding: Finding, rule: int) -> dict[str, object]:
    first, *others = (
        {
            "physicalLocation": {
                "artifactLocation": {"uri": _uri(at.file)},
                "region": {"startLine": max(at.line, 1)},
            }
        }
        for at in finding.places
    )
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.level,
        "message": {"text": _BRACKET.sub(r"\\\g<0>", finding.message)},
        "locations": [first],
        "partialFingerprints": {"pair/v1": finding.places[0].hash},
        "occurrenceCount": len(finding.places),
    }
    if others:
        result["relatedLocations"] = others
    return result


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(os.fsencode(file))  # a name need not be UTF-8


def as_github(finding: Finding) -> str:
    """Give a finding as a command that GitHub's runner shows as an annotation."""
    at = finding.places[0]
    place = f"file={_property(at.file)},line={max(at.line, 1)},title={_property(finding.rule)}"
    return f"::{_TO_GITHUB[finding.level]} {place}::{_data(finding.message + finding.others)}"


def _data(text: str) -> str:
    return on_one_line(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
