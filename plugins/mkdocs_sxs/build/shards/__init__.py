"""A site that is built on several machines."""
