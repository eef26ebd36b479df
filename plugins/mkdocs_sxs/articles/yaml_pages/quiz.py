"""The questions at the end of a unit, with their answers in a `details` element.

It needs no JavaScript and works with a keyboard and a screen reader; words say which answer is
right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..yamlnode import Node
from .markdown_lines import MarkdownLines, english_of, escape_markdown

Others = Callable[[Node, Iterable[Node]], None]
"""Writes what a value holds, except for the parts of it that are given."""


def write_quiz(
    quiz: Node,
    output: MarkdownLines,
    word: Callable[[str], str],
    level: int,
    others: Others,
) -> None:
    """Write the questions as a numbered list, each with its choices, then the answers.

    Args:
        quiz: the value of the key `quiz`.
        output: the Markdown of the page, to which they are added.
        word: gives a word of the interface.
        level: the level of its heading.
        others: writes the values of other keys.
    """
    title, questions = quiz.get_text("title"), quiz.get("questions")
    heading = escape_markdown(title.text) or word("knowledge_check")
    output.heading(level, heading, quiz.line, english=english_of(title.text or heading))
    others(quiz, (title, questions) if questions.items else (title,))
    for number, question in enumerate(questions.items, start=1):
        _question(question, number, output, word, others)


def _question(
    question: Node,
    number: int,
    output: MarkdownLines,
    word: Callable[[str], str],
    others: Others,
) -> None:
    content = question.get_text("content")
    mark = f"{number}. "
    output.add(content.text or question.text, content.line or question.line, mark=mark)
    outer, output.indent = output.indent, output.indent + " " * len(mark)
    choices = question.get("choices").items
    for place, choice in enumerate(choices):
        said = choice.get_text("content", "text")
        text = said.text or choice.text
        (output.join if place else output.add)(text, said.line or choice.line, mark="- ")
    explanation = question.get_text("explanation")
    others(question, (content, explanation, question.get("choices") if choices else content))
    for choice in choices:
        said, right = choice.get_text("content", "text"), choice.get_text("isCorrect")
        others(choice, (said, right, choice.get_text("explanation")))
    _answers(question, choices, output, word)
    output.indent = outer


def _answers(
    question: Node, choices: Iterable[Node], output: MarkdownLines, word: Callable[[str], str]
) -> None:
    explained = [one for one in choices if one.get_text("isCorrect", "explanation")]
    general = question.get_text("explanation")
    if not explained and not general:
        return
    output.add(f"<details>\n<summary>{word('show_answer')}</summary>", question.line)
    for choice in explained:
        said, why = choice.get_text("content", "text"), choice.get_text("explanation")
        text = said.text.strip("\n")
        if verdict := choice.get_text("isCorrect").text.strip().lower():
            text = f"**{word('right_answer' if verdict == 'true' else 'wrong_answer')}:** {text}"
        output.add(text, choice.line, mark="- ")
        if why:
            outer, output.indent = output.indent, output.indent + "  "
            output.add(why.text, why.line)
            output.indent = outer
    if general:
        output.add(general.text, general.line)
    output.add("</details>", question.line)
