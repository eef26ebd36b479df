"""What each page of the site is made of, for people, crawlers and scripts."""
