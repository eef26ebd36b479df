"""What knows MkDocs, beside the plugin itself: settings, files, pages, preview and log."""
