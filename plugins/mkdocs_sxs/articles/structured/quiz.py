"""The questions at the end of a unit, their answers behind a native disclosure.

Without JavaScript and with a keyboard or a screen reader it works as on any other page; which
answer is right is said in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..yamlnode import Node
from .sheet import Sheet, english_of, literally

Others = Callable[[Node, Iterable[Node]], None]
"""Lays out what a value holds beside those in it that are given."""


def lay_out(
    quiz: Node,
    sheet: Sheet,
    word: Callable[[str], str],
    level: int,
    others: Others,
) -> None:
    """Lay out the questions, numbered, each with its choices and the answers behind them.

    Args:
        quiz: the value of the key `quiz`.
        sheet: where it is written to.
        word: gives a word of the interface.
        level: the level of its heading.
        others: lays out what stands beside the known keys.
    """
    title, questions = quiz.said("title"), quiz.get("questions")
    heading = literally(title.text) or word("knowledge_check")
    sheet.heading(level, heading, quiz.line, english=english_of(title.text or heading))
    others(quiz, (title, questions) if questions.items else (title,))
    for number, question in enumerate(questions.items, start=1):
        _question(question, number, sheet, word, others)


def _question(
    question: Node,
    number: int,
    sheet: Sheet,
    word: Callable[[str], str],
    others: Others,
) -> None:
    content = question.said("content")
    mark = f"{number}. "
    sheet.add(content.text or question.text, content.line or question.line, mark=mark)
    outer, sheet.indent = sheet.indent, sheet.indent + " " * len(mark)
    choices = question.get("choices").items
    for place, choice in enumerate(choices):
        said = choice.said("content", "text")
        text = said.text or choice.text
        (sheet.join if place else sheet.add)(text, said.line or choice.line, mark="- ")
    explanation = question.said("explanation")
    others(question, (content, explanation, question.get("choices") if choices else content))
    for choice in choices:
        said, right = choice.said("content", "text"), choice.said("isCorrect")
        others(choice, (said, right, choice.said("explanation")))
    _answers(question, choices, sheet, word)
    sheet.indent = outer


def _answers(
    question: Node, choices: Iterable[Node], sheet: Sheet, word: Callable[[str], str]
) -> None:
    explained = [one for one in choices if one.said("isCorrect", "explanation")]
    general = question.said("explanation")
    if not explained and not general:
        return
    sheet.add(f"<details>\n<summary>{word('show_answer')}</summary>", question.line)
    for choice in explained:
        said, why = choice.said("content", "text"), choice.said("explanation")
        text = said.text.strip("\n")
        if verdict := choice.said("isCorrect").text.strip().lower():
            text = f"**{word('right_answer' if verdict == 'true' else 'wrong_answer')}:** {text}"
        sheet.add(text, choice.line, mark="- ")
        if why:
            outer, sheet.indent = sheet.indent, sheet.indent + "  "
            sheet.add(why.text, why.line)
            sheet.indent = outer
    if general:
        sheet.add(general.text, general.line)
    sheet.add("</details>", question.line)
