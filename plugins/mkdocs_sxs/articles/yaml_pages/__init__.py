"""YAML that is a page: landing pages, hubs, questions and answers, units of courses.

The publisher calls it structured content. Its first line, `### YamlMime:Landing`, names its
kind; `read` makes of it an article whose body is Markdown as the publisher writes it, pairs and
all, so that everything after that is as with any article.

- `reading`: from bytes to an article, or why there is none;
- `layout`: from the tree of values to Markdown, by what the keys mean;
- `sheet`: Markdown under construction, each line with its line in the YAML file;
- `quiz`: the questions at the end of a unit.
"""

from .page import NotAPage, read_yaml_page, topic_of

__all__ = ["NotAPage", "read_yaml_page", "topic_of"]
