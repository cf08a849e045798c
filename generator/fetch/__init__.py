"""Articles and feeds from the web into the folder of sources, politely and without duplicates."""
