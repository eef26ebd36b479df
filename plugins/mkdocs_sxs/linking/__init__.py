"""Where pages live, and where links lead."""
