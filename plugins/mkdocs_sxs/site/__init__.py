"""What is known of a whole site: every article, and how its pages are named, found and reached."""
