"""YAML pages: landing pages, hubs, questions and answers, units of courses, written as YAML files.

The publisher calls them structured content. The first line of the file, `### YamlMime:Landing`,
names the kind of page. `read_yaml_page` makes an article of it: the body is Markdown with
side-by-side pairs, so that all later steps treat it like any other article.

- `page`: from the bytes of a file to an article;
- `writer`: from the tree of values to Markdown, by what the keys mean;
- `markdown_lines`: the Markdown, each line with its line in the YAML file;
- `quiz`: the questions at the end of a unit.
"""

from .page import NotAPage, read_yaml_page, topic_of

__all__ = ["NotAPage", "read_yaml_page", "topic_of"]
