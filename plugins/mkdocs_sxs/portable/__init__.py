"""A site as Markdown for another generator, or for none.

The tree of a page, from which the site's HTML is made, is written as Markdown again: includes,
tabs, alerts and the rest are resolved in it, and it holds nothing that the site would not show. So
what is written is that page, and not the text of its file.

- `escaping`: text in which no reader of Markdown finds markup, and addresses;
- `dialect`: what generators write in their own way: boxes, tabs, ids of headings;
- `inline`, `blocks`: from tree to Markdown;
- `raw_html`: what Markdown cannot say, as HTML;
- `layout`: which file of the folder is which page or picture, and what leads from one to another;
- `front_matter`: what stands above a page;
- `zensical`, `hugo`, `plain`: the files of a configuration;
- `exporting`: all files of a site.
"""
